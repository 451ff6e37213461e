package io.avouch.core.programme;

import java.util.Locale;

/// Where a document stands in its life.
public enum DocumentState {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    RETIRED;

    public static DocumentState parse(String text) {
        for (DocumentState state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a state: draft, in-review, approved or retired");
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
