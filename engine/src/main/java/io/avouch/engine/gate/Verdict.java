package io.avouch.engine.gate;

import io.avouch.core.Problem;
import io.avouch.engine.view.Uses;
import java.util.List;

/// What the gate found in a text: everything wrong with it, and what it reads.
public record Verdict(List<Problem> problems, Uses uses) {
    public Verdict {
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty();
    }
}
