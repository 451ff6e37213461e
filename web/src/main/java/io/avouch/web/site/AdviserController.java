package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.adviser.Answers;
import io.avouch.flow.Advising;
import io.avouch.web.page.AdviserPage;
import io.avouch.web.page.Format;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The adviser in the browser. Answers live in the address: an advice can be sent to somebody and looked at again.
@Controller
public final class AdviserController {
    private static final String ASKED = "advise";

    private final Visits visits;
    private final Advising advising;
    private final AdvisedText texts;
    private final SentAnswers sent;

    AdviserController(Visits visits, Advising advising, AdvisedText texts, SentAnswers sent) {
        this.visits = visits;
        this.advising = advising;
        this.texts = texts;
        this.sent = sent;
    }

    @GetMapping({"/{org}/adviser", "/{org}/adviser.json"})
    @Requires(Permission.READ)
    ModelAndView adviser(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.READINESS);
        Answers given = sent.of(request);
        Optional<AdviserPage.Advised> advised =
                request.getParameter(ASKED) == null ? Optional.empty() : Optional.of(texts.advised(visit, given));
        return visit.show(
                "adviser",
                new AdviserPage(
                        texts.groups(given, advising.known(org), key -> title(visit, key)),
                        advising.adviser().note(),
                        advised));
    }

    private static String title(Visit visit, String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? Format.label(key)
                : visit.standing()
                        .programme()
                        .findInForce(key.substring(0, slash), key.substring(slash + 1))
                        .flatMap(revision -> revision.body().findText("title"))
                        .orElse(key);
    }
}
