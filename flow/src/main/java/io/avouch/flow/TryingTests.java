package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.port.TestEngine;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.CheckingTests.Checked;
import io.avouch.flow.CheckingTests.Exampled;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries a test that somebody is writing: its texts, its examples, then the organisation's own data. Nothing of
/// it is recorded.
public final class TryingTests {
    private static final int SHOWN_MAX = 20;

    private final CheckingTests checking;
    private final Testing testing;
    private final TestEngine engine;

    public TryingTests(CheckingTests checking, Testing testing, TestEngine engine) {
        this.checking = checking;
        this.testing = testing;
        this.engine = engine;
    }

    /// @param problems where there are any, nothing was run
    /// @param run on the organisation's data, never recorded
    /// @param deviations some of the failed items
    public record Tried(
            List<Problem> problems, List<Exampled> examples, Optional<TestRun> run, List<ItemResult> deviations) {
        public Tried {
            problems = List.copyOf(problems);
            examples = List.copyOf(examples);
            deviations = List.copyOf(deviations);
        }
    }

    public Tried run(OrgId org, String id, Map<String, String> files, Testing.Order order) {
        Checked checked = checking.check(id, files);
        if (!checked.problems().isEmpty()) {
            return new Tried(checked.problems(), checked.examples(), Optional.empty(), List.of());
        }
        ControlTest test = checked.test().orElseThrow();
        TestRun run = testing.trial(org, test, order);
        try {
            List<ItemResult> deviations = engine.items(org, run.id(), test.id(), Optional.of("fail"), "", SHOWN_MAX);
            return new Tried(List.of(), checked.examples(), Optional.of(run), deviations);
        } finally {
            engine.discard(org, run.id());
        }
    }
}
