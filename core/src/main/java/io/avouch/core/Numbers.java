package io.avouch.core;

import java.util.Locale;

/// Whole numbers as people read them.
public final class Numbers {
    private Numbers() {}

    /// `12,345`.
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
