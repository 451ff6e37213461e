package io.avouch.web.page;

import java.util.Locale;

/// Light or dark, as the reader chose; without a choice the system decides.
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a cookie or a form says; anything unknown leaves the choice to the system.
    public static Theme parse(String text) {
        for (Theme theme : values()) {
            if (theme.text().equals(text)) {
                return theme;
            }
        }
        return AUTO;
    }
}
