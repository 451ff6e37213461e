package io.avouch.core.test;

import java.util.Locale;

/// Why an item's result is another one, as far as the two runs tell.
public enum ChangeCause {
    WAIVER("a waiver"),
    /// Its record was sealed after the earlier run, though it occurred within that run's reach.
    LATE_RECORD("a record that came late"),
    /// Its record was sealed after the earlier run, and occurred after what that run had seen.
    NEW_RECORD("a record sealed since"),
    /// It lies outside the window of the run that does not have it.
    WINDOW("another window"),
    /// The text of the test was another one, and nothing nearer explains it.
    TEXT("another text of the test"),
    OTHER("other records or documents since");

    private final String words;

    ChangeCause(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ChangeCause parse(String text) {
        for (ChangeCause cause : values()) {
            if (cause.text().equals(text)) {
                return cause;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no cause of a change between two runs");
    }
}
