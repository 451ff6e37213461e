package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.web.page.Section;
import io.avouch.web.page.TodayPage;
import io.avouch.web.page.TodayPage.Step;
import io.avouch.web.page.TodayPage.Task;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// What needs the reader, what can't be repaired later, and what changed.
@Controller
public final class TodayController {
    private static final int TASKS_MAX = 12;

    private final Visits visits;
    private final Tasks tasks;
    private final Warnings warnings;
    private final Changes changes;

    public TodayController(Visits visits, Tasks tasks, Warnings warnings, Changes changes) {
        this.visits = visits;
        this.tasks = tasks;
        this.warnings = warnings;
        this.changes = changes;
    }

    @GetMapping({"/{org}/today", "/{org}/today.json"})
    @Requires(Permission.READ)
    ModelAndView today(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.TODAY);
        List<Task> all = tasks.of(visit);
        List<Task> shown = all.stream().limit(TASKS_MAX).toList();
        return visit.show(
                "today",
                new TodayPage(
                        shown,
                        all.size() - shown.size(),
                        warnings.of(visit),
                        changes.of(visit),
                        Optional.empty(),
                        start(visit)));
    }

    /// The first steps that were not taken yet.
    private static List<Step> start(Visit visit) {
        List<Step> steps = new ArrayList<>();
        boolean collected = visit.standing().checkpoint().size() > 1;
        if (!collected) {
            steps.add(new Step(
                    "Collect something real",
                    "The last year of a Git repository becomes sealed records: changes, approvals, checks.",
                    "avouch collect git --repo PATH"));
        }
        if (visit.run().isEmpty()) {
            steps.add(new Step(
                    "Run every test",
                    "Results show at once, item by item; what was not read is said, never passed.",
                    "avouch test --from 2026-01-01 --to 2026-12-31"
                            .replace(
                                    "2026",
                                    Integer.toString(visit.frame().today().getYear()))));
        }
        if (visit.standing().programme().latest("scope").isEmpty()) {
            steps.add(new Step(
                    "Write down scope, AI systems and controls",
                    "As YAML; the command shows the difference before anything is saved.",
                    "avouch apply -f DIR --dry-run"));
        }
        return steps;
    }
}
