package io.avouch.core;

import java.util.Optional;

/// The line that a problem is in, and a caret under the place.
///
/// ```
/// SELECT * FROM chnage
///               ^
/// ```
public final class Caret {
    private Caret() {}

    /// Empty where the problem has no place in the text.
    ///
    /// @param text the whole text that the position counts in
    public static Optional<String> under(String text, Position place) {
        if (place.line() < 1 || place.column() < 1) {
            return Optional.empty();
        }
        return text.lines()
                .skip(place.line() - 1L)
                .findFirst()
                .map(line -> line + "\n" + blank(line, place.column() - 1) + "^");
    }

    /// As wide as the line's beginning: a tab stays a tab.
    private static String blank(String line, int width) {
        int end = line.offsetByCodePoints(0, Math.min(width, line.codePointCount(0, line.length())));
        return line.substring(0, end).replaceAll("[^\t]", " ");
    }
}
