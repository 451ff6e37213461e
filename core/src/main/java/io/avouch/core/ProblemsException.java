package io.avouch.core;

import java.util.List;
import java.util.stream.Collectors;

/// Content or input is wrong; carries every problem found, not the first one only.
public final class ProblemsException extends RuntimeException {
    private final transient List<Problem> problems;

    public ProblemsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public static ProblemsException of(String where, String message, String hint) {
        return new ProblemsException(List.of(new Problem(Position.of(where), message, hint)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
