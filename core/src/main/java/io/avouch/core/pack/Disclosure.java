package io.avouch.core.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much a pack shows. Each level holds what the one before it holds.
public enum Disclosure {
    /// Every item under a pseudonym, with its result and its place in the ledger; no name, reason or record.
    PSEUDONYMS,
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
        return compareTo(DEVIATIONS) > 0;
    }

    public boolean showsDeviations() {
        return this != PSEUDONYMS;
    }

    public static Optional<Disclosure> find(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text().equals(text))
                .findFirst();
    }
}
