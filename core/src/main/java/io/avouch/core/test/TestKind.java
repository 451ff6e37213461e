package io.avouch.core.test;

import java.util.Locale;

/// What a test takes as an item.
public enum TestKind {
    /// Each event in the window.
    POPULATION,
    /// Each entity's state, as intervals between complete snapshots.
    STATE,
    /// Each due occasion in the window.
    CADENCE,
    /// Each required human statement or sign-off.
    STATED;

    public static TestKind parse(String text) {
        for (TestKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a kind: population, state, cadence or stated");
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
