package io.avouch.core.test;

import io.avouch.core.Digest;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One run of tests: over a window (or as of an instant, where it is empty), at a checkpoint.
public record TestRun(
        String id,
        Window window,
        Optional<Instant> asOf,
        Checkpoint checkpoint,
        Instant startedAt,
        String engine,
        String actor,
        Digest digest,
        List<TestResult> results) {
    public TestRun {
        results = List.copyOf(results);
    }

    /// The signed size and root of the ledger that a run stands on.
    public record Checkpoint(String origin, long size, String root) {}

    /// The run as far as these results go; it stays the run that it was.
    public TestRun only(Predicate<TestResult> wanted) {
        return new TestRun(
                id,
                window,
                asOf,
                checkpoint,
                startedAt,
                engine,
                actor,
                digest,
                results.stream().filter(wanted).toList());
    }

    public Optional<TestResult> find(String test) {
        return results.stream().filter(result -> result.test().equals(test)).findFirst();
    }
}
