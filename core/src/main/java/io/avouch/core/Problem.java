package io.avouch.core;

/// One thing wrong with content or input: where, what, and what to do next.
public record Problem(Position position, String message, String hint) {
    public static Problem at(Position position, String message) {
        return new Problem(position, message, "");
    }

    @Override
    public String toString() {
        return position + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
