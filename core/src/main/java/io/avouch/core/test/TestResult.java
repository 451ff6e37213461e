package io.avouch.core.test;

import io.avouch.core.Digest;
import io.avouch.core.evidence.Coverage;
import java.util.List;
import java.util.Optional;

/// What one run of one test found.
public record TestResult(
        String test,
        String title,
        List<String> controls,
        TestKind kind,
        Counts counts,
        StrengthCounts strength,
        Coverage coverage,
        TestOutcome outcome,
        String reason,
        Digest digest,
        Digest textDigest,
        Optional<String> longestUnobserved) {
    public TestResult {
        controls = List.copyOf(controls);
    }
}
