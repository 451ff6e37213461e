package io.avouch.core.evidence;

import java.util.Locale;

/// Who counted what a collection run should have brought.
public enum CountMethod {
    /// The source itself said how many there are.
    SOURCE,
    /// Whoever uploaded the records said so; an inspector has to confirm it.
    UPLOADER,
    /// Nobody counted.
    NONE;

    public static CountMethod parse(String text) {
        for (CountMethod method : values()) {
            if (method.text().equals(text)) {
                return method;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a count method: source, uploader or none");
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
