package io.avouch.core.test;

import java.util.Locale;

/// The result of one item.
public enum ItemStatus {
    PASS,
    FAIL,
    WAIVED,
    NOT_APPLICABLE,
    OUT_OF_SCOPE,
    UNVERIFIED;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
