package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.SetUp;
import io.avouch.flow.Advising;
import io.avouch.flow.Advising.Started;
import io.avouch.flow.SetUpReader;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// "Start this programme": who starts it names services, AI systems and owners, and everything is drafted at once.
/// What can't be saved comes back with all that was typed.
@Controller
public final class StartController {
    private final Visits visits;
    private final Advising advising;
    private final StartText texts;
    private final SentAnswers sent;

    StartController(Visits visits, Advising advising, StartText texts, SentAnswers sent) {
        this.visits = visits;
        this.advising = advising;
        this.texts = texts;
        this.sent = sent;
    }

    @GetMapping({"/{org}/adviser/start", "/{org}/adviser/start.json"})
    @Requires(Permission.DRAFT)
    ModelAndView form(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.READINESS);
        return visit.show("start", texts.page(visit, sent.of(request), new SentSetUp(request), List.of()));
    }

    /// Saves what the programme begins with, as drafts, and leads to what was set up and what remains.
    @PostMapping("/{org}/adviser")
    @Requires(Permission.DRAFT)
    ModelAndView start(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Answers given = sent.of(request);
        SentSetUp said = new SentSetUp(request);
        Started started;
        try {
            SetUp setUp = SetUpReader.read(said.said(advising.starter()), advising.starter());
            started = advising.start(org, given, setUp, caller.name(), false);
        } catch (ProblemsException wrong) {
            return again(org, caller, request, wrong.problems());
        }
        if (!started.outcome().problems().isEmpty()) {
            return again(org, caller, request, started.outcome().problems());
        }
        RedirectView there = new RedirectView("/" + org + "/programme?added="
                + started.outcome().changes().size() + "&there="
                + started.there().size());
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(there);
    }

    private ModelAndView again(OrgId org, Caller caller, HttpServletRequest request, List<Problem> problems) {
        Visit visit = visits.open(org, caller, request, Section.READINESS);
        ModelAndView again = visit.show(
                "start",
                texts.page(
                        visit,
                        sent.of(request),
                        new SentSetUp(request),
                        problems.stream().map(StartController::words).toList()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private static String words(Problem problem) {
        String words = problem.position().file() + ": " + problem.message();
        return problem.hint().isEmpty() ? words : words + "; " + problem.hint();
    }
}
