package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.Question;
import io.avouch.core.json.Json;
import io.avouch.flow.Advising;
import io.avouch.web.page.AdviserPage;
import io.avouch.web.page.Format;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// The adviser in the browser. Answers live in the address: an advice can be sent to somebody and looked at again.
@Controller
public final class AdviserController {
    private static final String ASKED = "advise";

    private final Visits visits;
    private final Advising advising;
    private final AdvisedText texts;

    public AdviserController(Visits visits, Advising advising, AdvisedText texts) {
        this.visits = visits;
        this.advising = advising;
        this.texts = texts;
    }

    @GetMapping({"/{org}/adviser", "/{org}/adviser.json"})
    @Requires(Permission.READ)
    ModelAndView adviser(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.READINESS);
        Answers given = answers(request);
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

    /// Saves what the programme begins with, as drafts, and leads back to the advice.
    @PostMapping("/{org}/adviser")
    @Requires(Permission.DRAFT)
    RedirectView start(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Answers given = answers(request);
        advising.start(org, given, caller.name(), false);
        RedirectView there = new RedirectView("/" + org + "/adviser?" + ASKED + "=1" + query(given) + "#start");
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    private static String query(Answers given) {
        return AdvisedText.given(given).stream()
                .map(each -> "&" + encoded(each.name()) + "=" + encoded(each.value()))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answers answers(HttpServletRequest request) {
        Json.ObjectBuilder answers = Json.object();
        for (Question question : advising.adviser().questions()) {
            List<String> values = Stream.ofNullable(request.getParameterValues(question.id()))
                    .flatMap(Arrays::stream)
                    .filter(value -> !value.isBlank())
                    .toList();
            if (!values.isEmpty()) {
                answers.put(question.id(), answer(question, values));
            }
        }
        return advising.read(answers.build(), question -> new Position("the form, " + question, 0, 1));
    }

    private static Json answer(Question question, List<String> values) {
        String first = values.getFirst();
        return switch (question.form()) {
            case LEVEL -> first.matches("\\d{1,3}") ? Json.of(Long.parseLong(first)) : Json.of(first);
            case YES_NO -> first.equals("yes") || first.equals("no") ? Json.of(first.equals("yes")) : Json.of(first);
            case DAY -> Json.of(first);
            case CHOICES -> Json.texts(values);
        };
    }
}
