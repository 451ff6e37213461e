package io.avouch.core;

/// A place in a text that somebody wrote; line and column count from 1, 0 means the whole file.
public record Position(String file, int line, int column) {
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
