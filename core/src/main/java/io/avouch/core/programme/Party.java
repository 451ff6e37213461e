package io.avouch.core.programme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A side of an engagement. What one side wrote, the other never changes.
public enum Party {
    /// The organisation itself.
    MANAGEMENT,
    /// Who audits it.
    AUDITOR,
    /// Avouch, for facts that nobody writes by hand.
    AVOUCH;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Party> find(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
