package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.TestRuns;
import io.avouch.core.test.TestRun;
import java.util.List;
import java.util.Optional;

/// Runs as they are read again and again: what was recorded never changes, so it is kept.
public final class PastRuns {
    private static final int KEPT_MAX = 128;

    private final TestRuns runs;
    private final Kept<Key, TestRun> kept = new Kept<>(KEPT_MAX);

    private record Key(OrgId org, String id) {}

    public PastRuns(TestRuns runs) {
        this.runs = runs;
    }

    public TestRun get(OrgId org, String id) {
        return kept.get(
                new Key(org, id),
                key -> runs.find(org, id)
                        .orElseThrow(
                                () -> ProblemsException.of("run", "no run '" + id + "'", "avouch test makes one")));
    }

    /// The last run of every test that was there at the checkpoint of this size; where there is none, the last of any.
    public Optional<TestRun> findLatest(OrgId org, long sizeMax) {
        return first(org, sizeMax, true).or(() -> first(org, sizeMax, false));
    }

    private Optional<TestRun> first(OrgId org, long sizeMax, boolean complete) {
        return runs.listIds(org, sizeMax, complete, 1).stream().findFirst().map(id -> get(org, id));
    }

    /// The newest first.
    public List<TestRun> list(OrgId org, long sizeMax, boolean complete, int limit) {
        return runs.listIds(org, sizeMax, complete, limit).stream()
                .map(id -> get(org, id))
                .toList();
    }
}
