package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestEngine.TwoRuns;
import io.avouch.core.test.ItemChange;
import io.avouch.core.test.ItemDifference;
import io.avouch.core.test.TestRun;
import java.util.List;
import java.util.Optional;

/// Two runs of a test beside each other: what changed, item by item, and why.
public final class Comparisons {
    private static final int RUNS_MAX = 500;

    private final PastRuns runs;
    private final TestEngine engine;

    public Comparisons(PastRuns runs, TestEngine engine) {
        this.runs = runs;
        this.engine = engine;
    }

    /// @param before the earlier run; absent for the one before the later that has the test
    public TwoRuns of(OrgId org, String test, Optional<String> before, String after) {
        TestRun later = with(test, runs.get(org, after));
        TestRun earlier = before.map(id -> with(test, runs.get(org, id)))
                .or(() -> preceding(org, test, later))
                .orElseThrow(() -> ProblemsException.of(
                        "run", "no run of " + test + " precedes " + after, "run it again, and compare then"));
        return new TwoRuns(org, test, earlier, later);
    }

    private static TestRun with(String test, TestRun run) {
        if (run.find(test).isEmpty()) {
            throw ProblemsException.of("test", "no test '" + test + "' in run " + run.id(), "");
        }
        return run;
    }

    /// The run of a test that was recorded before another one.
    public Optional<TestRun> preceding(OrgId org, String test, TestRun later) {
        return runs.list(org, Long.MAX_VALUE, false, RUNS_MAX).stream()
                .dropWhile(run -> !run.id().equals(later.id()))
                .skip(1)
                .filter(run -> run.find(test).isPresent())
                .findFirst();
    }

    public List<ItemDifference.Count> counts(TwoRuns runs) {
        return engine.compare(runs);
    }

    public List<ItemDifference> differences(TwoRuns runs, Optional<ItemChange> only, String after, int limit) {
        return engine.differences(runs, only, after, limit);
    }
}
