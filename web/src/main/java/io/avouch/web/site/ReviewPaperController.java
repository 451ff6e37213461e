package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.ReviewInputs;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Drafting;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.flow.Standing;
import io.avouch.flow.Standings;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// Gathers the inputs to a management review as a paper; whoever else approves it, freezes it.
@Controller
public final class ReviewPaperController {
    private final Standings standings;
    private final Drafting drafting;

    public ReviewPaperController(Standings standings, Drafting drafting) {
        this.standings = standings;
        this.drafting = drafting;
    }

    @PostMapping("/{org}/review-papers")
    @Requires(Permission.DRAFT)
    RedirectView gather(@PathVariable("org") OrgId org, @RequestParam("held-on") String heldOn, Caller caller) {
        LocalDate day = day(heldOn);
        Standing standing = standings.of(org, Optional.empty());
        JsonObject paper = ReviewInputs.paper(
                standing.programme(),
                standing.run().map(TestRun::results).orElse(List.of()),
                day,
                standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate(),
                standing.checkpoint().size());
        String id = "paper-" + day;
        Outcome outcome = drafting.save(
                org,
                List.of(new Draft(
                        "review-paper",
                        id,
                        paper,
                        DocumentState.IN_REVIEW,
                        caller.name(),
                        "Gathered from what the programme holds",
                        caller.name(),
                        Optional.empty(),
                        Optional.empty(),
                        Position.of("the form"),
                        caller.party(org.value()))),
                false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
        RedirectView there = new RedirectView("/" + org + "/documents/review-paper/" + id);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw ProblemsException.of("held-on", "'" + text + "' is no day", "as in 2026-12-15");
        }
    }
}
