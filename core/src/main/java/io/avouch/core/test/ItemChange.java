package io.avouch.core.test;

import java.util.Locale;

/// What became of one item from one run of a test to a later one.
public enum ItemChange {
    /// Failed now, and did not before.
    NEWLY_DEVIATING("newly deviating"),
    /// Failed before, and passes now.
    CORRECTED("newly corrected"),
    /// A waiver reaches it now.
    WAIVED("waived now"),
    /// A waiver reached it before.
    NO_LONGER_WAIVED("no longer waived"),
    /// Only the later run has it.
    APPEARED("appeared"),
    /// Only the earlier run has it.
    VANISHED("vanished"),
    /// Another result or strength, none of the above.
    OTHERWISE("changed otherwise"),
    UNCHANGED("unchanged");

    private final String words;

    ItemChange(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ItemChange parse(String text) {
        for (ItemChange change : values()) {
            if (change.text().equals(text)) {
                return change;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no change of an item between two runs");
    }
}
