package io.avouch.core.adviser;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a need of 0 to 100 asks for.
public enum Urgency {
    NOW,
    PLAN,
    NOT_NOW;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Urgency> find(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
