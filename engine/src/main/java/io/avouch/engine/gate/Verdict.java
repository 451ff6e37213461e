package io.avouch.engine.gate;

import io.avouch.core.Problem;
import io.avouch.engine.view.Uses;
import java.util.List;

/// What the gate found in a text: everything wrong with it, and what it reads.
///
/// @param undeclared what it reads without saying so: no new text may, while what was run before can be run again
public record Verdict(List<Problem> problems, List<Problem> undeclared, Uses uses) {
    public Verdict {
        problems = List.copyOf(problems);
        undeclared = List.copyOf(undeclared);
    }

    public boolean passed() {
        return problems.isEmpty();
    }
}
