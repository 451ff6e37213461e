package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.programme.Programme;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.flow.TestShelf;
import io.avouch.web.page.Section;
import io.avouch.web.page.TestsPage;
import io.avouch.web.page.TestsPage.Line;
import io.avouch.web.page.TestsPage.ResultCount;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// All tests with what the run concluded of each; those with deviations first.
@Controller
public final class TestsController {
    private final Visits visits;
    private final TestShelf tests;
    private final Schedules schedules;
    private final TestSummaries summaries;

    TestsController(Visits visits, TestShelf tests, Schedules schedules, TestSummaries summaries) {
        this.visits = visits;
        this.tests = tests;
        this.schedules = schedules;
        this.summaries = summaries;
    }

    @GetMapping({"/{org}/tests", "/{org}/tests.json"})
    @Requires(Permission.READ)
    ModelAndView tests(
            @PathVariable("org") OrgId org,
            @RequestParam(name = "result", defaultValue = "") String result,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.TESTS);
        List<Line> all = tests.of(org).values().stream()
                .map(test -> line(visit, test, tests.own(org, test.id())))
                .sorted(Comparator.comparingInt((Line line) -> urgency(line.outcome()))
                        .thenComparing(Comparator.comparingLong(Line::failed).reversed())
                        .thenComparing(Line::id))
                .toList();
        List<Line> shown = all.stream()
                .filter(line -> result.isEmpty() || line.outcome().text().equals(result))
                .toList();
        return visit.show(
                "tests",
                new TestsPage(
                        result,
                        counts(all),
                        visit.run().isEmpty() ? List.of() : shown,
                        schedules.schedules(visit),
                        schedules.planned(visit),
                        summaries.lost(visit),
                        inForce(visit, shown)));
    }

    private static List<String> inForce(Visit visit, List<Line> lines) {
        Programme programme = visit.standing().programme();
        return lines.stream()
                .flatMap(line -> line.controls().stream())
                .distinct()
                .filter(control -> programme.findInForce("control", control).isPresent())
                .sorted()
                .toList();
    }

    private static int urgency(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Deviations ignored -> 0;
            case TestOutcome.NotTested ignored -> 1;
            case TestOutcome.NoOccurrence ignored -> 2;
            case TestOutcome.NoDeviations ignored -> 3;
        };
    }

    private static List<ResultCount> counts(List<Line> all) {
        Map<String, Long> counts = all.stream()
                .collect(Collectors.groupingBy(line -> line.outcome().text(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> new ResultCount(count.getKey(), count.getValue()))
                .toList();
    }

    private static Line line(Visit visit, ControlTest test, boolean own) {
        Optional<TestResult> result = visit.run().flatMap(run -> run.find(test.id()));
        return new Line(
                test.id(),
                test.title(),
                test.kind(),
                test.controls(),
                own,
                visit.standing()
                        .programme()
                        .findApproval(test.id(), test.digest())
                        .isPresent(),
                result.map(TestResult::outcome).orElse(new TestOutcome.NotTested("never run")),
                result.map(found -> OptionalLong.of(found.counts().population()))
                        .orElse(OptionalLong.empty()),
                result.map(found -> found.counts().failed()).orElse(0L),
                result.map(found -> found.counts().waived()).orElse(0L),
                result.map(found -> found.counts().unverified()).orElse(0L),
                result.map(TestResult::strength).orElse(StrengthCounts.NONE),
                result.map(found -> (long) found.coverage().gaps().size()).orElse(0L));
    }
}
