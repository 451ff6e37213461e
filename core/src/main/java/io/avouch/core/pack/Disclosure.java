package io.avouch.core.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much a pack shows. Each level holds what the one before it holds.
public enum Disclosure {
    /// Every deviating item by name, with its record; the names and reasons of all others are withheld.
    DEVIATIONS,
    /// Every item by name and reason, with its record where it is one.
    ITEMS,
    /// All that the tests read, so that anybody can run them again.
    INPUTS;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean showsItems() {
        return this != DEVIATIONS;
    }

    public static Optional<Disclosure> find(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text().equals(text))
                .findFirst();
    }
}
