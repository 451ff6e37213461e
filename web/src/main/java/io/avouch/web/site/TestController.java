package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.finding.DeviationResponse;
import io.avouch.core.port.Documents;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.PastRoles;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.WaiverRule;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.ItemStatus;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.PastRuns;
import io.avouch.flow.Standing;
import io.avouch.flow.TestShelf;
import io.avouch.web.page.Format;
import io.avouch.web.page.Section;
import io.avouch.web.page.SourceCoverage;
import io.avouch.web.page.TestPage;
import io.avouch.web.page.TestPage.Answer;
import io.avouch.web.page.TestPage.Evaluation;
import io.avouch.web.page.TestPage.HistoryLine;
import io.avouch.web.page.TestPage.Items;
import io.avouch.web.page.TestPage.NamedControl;
import io.avouch.web.page.TestPage.StatusCount;
import io.avouch.web.page.TestPage.Waiver;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// One test: its text, what a run found item by item, and its history.
@Controller
public final class TestController {
    static final String ALL = "all";
    private static final int ITEMS_MAX = 50;

    private final Visits visits;
    private final TestShelf tests;
    private final PastRuns runs;
    private final TestEngine engine;
    private final TestSummaries summaries;
    private final Coverages coverages;
    private final TestTexts texts;
    private final Schedules schedules;
    private final Documents documents;

    public TestController(
            Visits visits,
            TestShelf tests,
            PastRuns runs,
            TestEngine engine,
            TestSummaries summaries,
            Coverages coverages,
            TestTexts texts,
            Schedules schedules,
            Documents documents) {
        this.visits = visits;
        this.tests = tests;
        this.runs = runs;
        this.engine = engine;
        this.summaries = summaries;
        this.coverages = coverages;
        this.texts = texts;
        this.schedules = schedules;
        this.documents = documents;
    }

    @GetMapping({"/{org}/tests/{test}", "/{org}/tests/{test}.json"})
    @Requires(Permission.READ)
    ModelAndView test(
            @PathVariable("org") OrgId org,
            @PathVariable("test") String id,
            @RequestParam(name = "run", defaultValue = "") String run,
            @RequestParam(name = "status", defaultValue = "") String status,
            @RequestParam(name = "after", defaultValue = "") String after,
            Caller caller,
            HttpServletRequest request) {
        ControlTest test = get(tests, org, id);
        Visit visit = visits.open(org, caller, request, Section.TESTS);
        Optional<TestRun> shown = chosen(visit, runs, run, id)
                .or(() -> summaries.history(visit, id).stream()
                        .filter(any -> run.isBlank())
                        .findFirst());
        return visit.show("test", page(visit, test, shown, status, after));
    }

    static ControlTest get(TestShelf tests, OrgId org, String id) {
        return tests.find(org, id)
                .orElseThrow(
                        () -> ProblemsException.of("test", "no test '" + id + "'", "the page Tests lists them all"));
    }

    /// The run that the address names, or the page's own; either may have left this test out.
    static Optional<TestRun> chosen(Visit visit, PastRuns runs, String run, String test) {
        Optional<TestRun> named = run.isBlank() ? visit.run() : Optional.of(runs.get(visit.org(), run));
        return named.filter(found -> found.find(test).isPresent());
    }

    private TestPage page(Visit visit, ControlTest test, Optional<TestRun> run, String status, String after) {
        Optional<TestResult> result = run.flatMap(found -> found.find(test.id()));
        Window window = run.map(TestRun::window).orElse(visit.window());
        List<Instant> times = result.map(found -> summaries.times(visit, run.orElseThrow(), found))
                .orElse(List.of());
        return new TestPage(
                test,
                approval(visit, test),
                test.controls().stream().map(id -> named(visit, id)).toList(),
                window,
                result,
                coverage(visit, test),
                times,
                items(visit, run, result, status, after),
                answers(visit, test),
                evaluations(visit, test, run),
                waivers(visit, test),
                history(visit, test),
                schedules.skipped(visit, test.id()),
                texts.of(visit, test),
                tests.findProposed(visit.org(), test.id()),
                visit.may(Permission.TEST),
                visit.may(Permission.DRAFT));
    }

    private static Optional<TestPage.Approval> approval(Visit visit, ControlTest test) {
        return visit.standing()
                .programme()
                .findApproval(test.id(), test.digest())
                .map(approval -> new TestPage.Approval(approval.approver().orElse("nobody"), approval.savedAt()));
    }

    private static NamedControl named(Visit visit, String id) {
        return new NamedControl(
                id,
                visit.standing()
                        .programme()
                        .findInForce("control", id)
                        .flatMap(control -> control.body().findText("title"))
                        .orElse(""));
    }

    private List<SourceCoverage> coverage(Visit visit, ControlTest test) {
        return coverages.of(visit).stream()
                .filter(source -> test.reads().contains(source.type()))
                .toList();
    }

    private Items items(Visit visit, Optional<TestRun> run, Optional<TestResult> result, String status, String after) {
        if (result.isEmpty()) {
            return new Items(ALL, List.of(), List.of(), Optional.empty(), "");
        }
        Counts counts = result.get().counts();
        String wanted = status.isEmpty() ? (counts.failed() > 0 ? ItemStatus.FAIL.text() : ALL) : status;
        List<ItemResult> found = engine.items(
                visit.org(),
                run.orElseThrow().id(),
                result.get().test(),
                Optional.of(wanted).filter(text -> !text.equals(ALL)),
                after,
                ITEMS_MAX + 1);
        boolean more = found.size() > ITEMS_MAX;
        List<ItemResult> lines = more ? found.subList(0, ITEMS_MAX) : found;
        return new Items(
                wanted,
                statuses(counts),
                lines,
                more ? Optional.of(lines.getLast().item()) : Optional.empty(),
                after);
    }

    private static List<StatusCount> statuses(Counts counts) {
        List<StatusCount> all = new ArrayList<>();
        for (ItemStatus status : ItemStatus.values()) {
            long number = switch (status) {
                case PASS -> counts.passed();
                case FAIL -> counts.failed();
                case WAIVED -> counts.waived();
                case NOT_APPLICABLE -> counts.notApplicable();
                case OUT_OF_SCOPE -> counts.outOfScope();
                case UNVERIFIED -> counts.unverified();
            };
            if (number > 0) {
                all.add(new StatusCount(status.text(), number));
            }
        }
        return all;
    }

    private static Map<String, Answer> answers(Visit visit, ControlTest test) {
        Map<String, Answer> answers = new HashMap<>();
        LocalDate today = visit.frame().now().atOffset(ZoneOffset.UTC).toLocalDate();
        visit.standing().programme().latest(DeviationResponse.KIND).stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .flatMap(each -> DeviationResponse.of(each).stream())
                .filter(response -> response.test().equals(test.id()))
                .forEach(response -> answers.put(
                        response.item(),
                        new Answer(
                                response.id(),
                                response.kind().words(),
                                response.words(),
                                response.owner(),
                                response.standing(today),
                                response.late(today))));
        return answers;
    }

    private static List<Evaluation> evaluations(Visit visit, ControlTest test, Optional<TestRun> run) {
        return visit.standing().programme().latest("result-evaluation").stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .filter(each -> each.body().findText("test").equals(Optional.of(test.id())))
                .map(each -> new Evaluation(
                        each.id(),
                        each.author(),
                        each.savedAt(),
                        each.body().findText("conclusion").orElse(""),
                        each.body().findText("reasons").orElse(""),
                        each.state() == DocumentState.APPROVED,
                        run.map(TestRun::id).equals(each.body().findText("run"))))
                .toList();
    }

    private List<Waiver> waivers(Visit visit, ControlTest test) {
        List<Revision> own = visit.standing().programme().inForce(WaiverRule.KIND).stream()
                .filter(waiver -> waiver.body().findText("test").equals(Optional.of(test.id())))
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        Standing standing = visit.standing();
        PastRoles roles = new PastRoles(documents.sealedBelow(
                standing.organisation().id(), standing.checkpoint().size()));
        return own.stream()
                .map(waiver -> waiver(
                        waiver,
                        WaiverRule.beyond(
                                standing.programme()
                                        .findInForce(
                                                "control",
                                                waiver.body()
                                                        .findText("control")
                                                        .orElse("")),
                                waiver,
                                roles)))
                .toList();
    }

    private static Waiver waiver(Revision waiver, List<String> beyond) {
        return new Waiver(
                waiver.id(),
                waiver.body().findText("provision").orElse(""),
                waiver.approver().orElse("nobody"),
                waiver.savedAt(),
                waiver.body().findText("granted_for_to").map(Window::parseStart),
                waiver.body().texts("items").size(),
                beyond);
    }

    private List<HistoryLine> history(Visit visit, ControlTest test) {
        List<TestRun> runs = summaries.history(visit, test.id());
        List<HistoryLine> lines = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Optional<TestRun> before = i + 1 < runs.size() ? Optional.of(runs.get(i + 1)) : Optional.empty();
            lines.add(line(runs.get(i), before, test));
        }
        return lines;
    }

    private static HistoryLine line(TestRun run, Optional<TestRun> before, ControlTest test) {
        TestResult result = run.find(test.id()).orElseThrow();
        return new HistoryLine(
                run.id(),
                run.startedAt(),
                Format.period(run),
                run.actor(),
                result.outcome(),
                result.counts().population(),
                result.counts().failed(),
                result.counts().unverified(),
                result.digest().toString(),
                result.textDigest().equals(test.digest()),
                before.flatMap(each -> each.find(test.id()))
                        .filter(each -> !each.textDigest().equals(result.textDigest()))
                        .isPresent(),
                before.map(TestRun::id));
    }
}
