package io.avouch.engine.gate;

import io.avouch.core.Problem;
import io.avouch.core.test.ControlTest;
import io.avouch.engine.view.GuardedBranches;
import java.util.Optional;
import java.util.Set;

/// The record types that a test says it reads: of others nobody would ask whether they were read whole.
///
/// @param strengthening those of which only strengths may follow
public record Declared(Set<String> reads, Set<String> strengthening) {
    public Declared {
        reads = Set.copyOf(reads);
        strengthening = Set.copyOf(strengthening);
    }

    public static Declared of(ControlTest test) {
        return new Declared(Set.copyOf(test.reads()), Set.copyOf(test.strengthens()));
    }

    /// What is wrong with reading a relation of a type.
    Optional<Problem> wrong(SqlText text, long place, String relation, String type) {
        boolean stronger = GuardedBranches.strengthens(relation);
        if (reads.contains(type) || stronger && strengthening.contains(type)) {
            return Optional.empty();
        }
        return Optional.of(text.problem(
                place,
                strengthening.contains(type)
                        ? "'" + type + "' is to make results stronger alone, and '" + relation + "' can do more"
                        : "test.yaml does not say that the test reads '" + type + "'",
                "name " + type + " in '" + (stronger ? "strengthens" : "reads") + "'"));
    }
}
