package io.avouch.core.notify;

import java.util.Locale;
import java.util.Optional;

/// How often somebody wants to be reminded.
public enum Rhythm {
    /// On each day on which something is new, and on Mondays.
    DAILY,
    /// On Mondays.
    WEEKLY,
    NONE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rhythm> find(String text) {
        for (Rhythm rhythm : values()) {
            if (rhythm.text().equals(text)) {
                return Optional.of(rhythm);
            }
        }
        return Optional.empty();
    }
}
