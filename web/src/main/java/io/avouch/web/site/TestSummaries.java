package io.avouch.web.site;

import io.avouch.core.finding.LostTest;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Deviations;
import io.avouch.flow.PastRuns;
import io.avouch.flow.TestShelf;
import io.avouch.web.chart.Timeline;
import io.avouch.web.page.Mark;
import io.avouch.web.page.TestSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tests as other pages show them: what the run found, and when.
@Component
public final class TestSummaries {
    private static final int RUNS_MAX = 50;

    private final TestShelf tests;
    private final PastRuns runs;
    private final Deviations deviations;

    TestSummaries(TestShelf tests, PastRuns runs, Deviations deviations) {
        this.tests = tests;
        this.runs = runs;
        this.deviations = deviations;
    }

    TestSummary of(Visit visit, String test) {
        Optional<TestResult> result = visit.run().flatMap(run -> run.find(test));
        return result.map(found -> summary(visit, found)).orElseGet(() -> untested(visit, test));
    }

    /// Tests that controls name, and that decide nothing any more; of the past, those that were taken back by then.
    List<LostTest> lost(Visit visit) {
        boolean present = visit.links().carried().isEmpty();
        Map<String, ControlTest> shelf = tests.of(visit.org());
        return LostTest.of(visit.standing().programme(), test -> !present || shelf.containsKey(test));
    }

    /// When the failed items of a test occurred.
    List<Instant> times(Visit visit, TestRun run, TestResult result) {
        return deviations.of(visit.org(), run, result).stream()
                .map(ItemResult::occurredAt)
                .toList();
    }

    /// The runs of a test up to the page's checkpoint, the newest first.
    List<TestRun> history(Visit visit, String test) {
        return runs.list(visit.org(), visit.standing().checkpoint().size(), false, RUNS_MAX).stream()
                .filter(run -> run.find(test).isPresent())
                .toList();
    }

    private TestSummary summary(Visit visit, TestResult found) {
        List<Timeline.Run> marks = history(visit, found.test()).stream()
                .map(run -> new Timeline.Run(
                        run.startedAt(),
                        Mark.of(run.find(found.test()).orElseThrow().outcome()).text()))
                .toList();
        return new TestSummary(
                found.test(),
                found.title(),
                found.kind(),
                found.outcome(),
                found.outcome() instanceof TestOutcome.NotTested not ? not.reason() : "",
                found.counts().population(),
                found.counts().failed(),
                found.counts().waived(),
                found.counts().unverified(),
                times(visit, visit.run().orElseThrow(), found),
                marks,
                found.coverage().gaps());
    }

    private TestSummary untested(Visit visit, String id) {
        Optional<ControlTest> test = tests.find(visit.org(), id);
        String reason = test.isPresent() ? "never run" : "there is no test of this name";
        return new TestSummary(
                id,
                test.map(ControlTest::title).orElse(id),
                test.map(ControlTest::kind).orElse(TestKind.POPULATION),
                new TestOutcome.NotTested(reason),
                reason,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of());
    }
}
