package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.Links;
import io.avouch.web.page.Section;
import io.avouch.web.page.TodayPage;
import io.avouch.web.page.TodayPage.Step;
import io.avouch.web.page.TodayPage.Task;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
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

    /// Who has sealed as much as this has begun.
    private static final int BEGUN = 10_000;

    private final Visits visits;
    private final Tasks tasks;
    private final Warnings warnings;
    private final Changes changes;
    private final CollectionRuns runs;

    public TodayController(Visits visits, Tasks tasks, Warnings warnings, Changes changes, CollectionRuns runs) {
        this.visits = visits;
        this.tasks = tasks;
        this.warnings = warnings;
        this.changes = changes;
        this.runs = runs;
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

    /// The first steps that were not taken yet, in the order in which they help.
    private List<Step> start(Visit visit) {
        List<Step> steps = new ArrayList<>();
        Programme programme = visit.standing().programme();
        Links links = visit.links();
        if (programme.latest("scope").isEmpty()) {
            steps.add(new Step(
                    "SOC 2, ISO 42001, both or neither yet",
                    "The adviser asks, explains, and drafts scope, controls, policies and a calendar; a YAML folder is"
                            + " taken as well.",
                    Optional.of(new Link("Ask the adviser", links.adviser())),
                    ""));
        } else if (programme.inForce("role").stream()
                .allMatch(role -> role.body().texts("holders").isEmpty())) {
            steps.add(new Step(
                    "Say who holds which role",
                    "What is due belongs to roles, and nobody is reminded of what belongs to a role that nobody holds.",
                    Optional.of(new Link("Name holders", links.documents("role"))),
                    ""));
        }
        if (!programme.latest("scope").isEmpty() && programme.inForce("scope").isEmpty()) {
            steps.add(new Step(
                    "What was set up, and what remains",
                    "Scope, roles, controls, policies and calendar, each with who answers for it and by when.",
                    Optional.of(new Link("The programme", links.programme())),
                    ""));
        }
        long drafts = programme.latest("control").stream()
                .filter(control -> control.state() == DocumentState.DRAFT)
                .count();
        if (drafts > 0 && programme.inForce("control").isEmpty()) {
            steps.add(new Step(
                    "Make the controls yours",
                    "Each of " + Format.count(drafts, "draft", "drafts") + " counts once its owner has said who, what,"
                            + " when and within which limit, and somebody else has approved it.",
                    Optional.of(new Link("Controls", links.section(Section.CONTROLS))),
                    ""));
        }
        steps.addAll(evidence(visit));
        return steps;
    }

    private List<Step> evidence(Visit visit) {
        List<Step> steps = new ArrayList<>();
        Links links = visit.links();
        if (visit.standing().checkpoint().size() < BEGUN
                && runs.closedSince(visit.org(), Instant.EPOCH).isEmpty()) {
            steps.add(new Step(
                    "Collect something real",
                    "The last year of a Git repository becomes sealed records: changes, approvals, checks.",
                    Optional.of(new Link("Evidence", links.section(Section.EVIDENCE))),
                    "avouch collect git --repo PATH"));
        }
        if (visit.run().isEmpty()) {
            int year = visit.frame().today().getYear();
            steps.add(new Step(
                    "Run every test",
                    "Results show at once, item by item; what was not read is said, never passed.",
                    Optional.of(new Link("Tests", links.section(Section.TESTS))),
                    "avouch test --from " + year + "-01-01 --to " + year + "-12-31"));
        }
        return steps;
    }
}
