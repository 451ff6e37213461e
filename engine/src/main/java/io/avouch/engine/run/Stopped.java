package io.avouch.engine.run;

import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;

/// What is told of a test that could not be run: which kind of error it was, and no value of any record.
final class Stopped {
    /// It tells how much room there was, which is nothing of a record.
    private static final String NO_ROOM = "Out of Memory Error: ";

    private Stopped() {}

    static String why(DuckException stopped) {
        return "the test could not be run: " + withoutValues(String.valueOf(stopped.getMessage()));
    }

    /// What could not be read as a number or a time may be anything of a record, and stands in quotes, in brackets or
    /// as a number.
    private static String withoutValues(String message) {
        return message.startsWith(Duck.STOPPED) || message.startsWith(NO_ROOM)
                ? message
                : message.replaceAll("(?s)[^\\p{L} :,.;/_-].*", "…");
    }
}
