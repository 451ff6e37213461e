package io.avouch.core.test;

import io.avouch.core.Digest;
import io.avouch.core.evidence.Coverage;
import java.util.List;
import java.util.Optional;

/// What one run of one test found.
///
/// @param entity of a test of states; absent from runs of before it was kept
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
        Optional<String> longestUnobserved,
        Optional<Entity> entity) {
    /// What items of a test of states are called by: the source, and these columns of its records, with a slash
    /// between two.
    ///
    /// @param type the type of the records
    public record Entity(String type, List<String> by) {
        public Entity {
            by = List.copyOf(by);
        }
    }

    public TestResult {
        controls = List.copyOf(controls);
    }
}
