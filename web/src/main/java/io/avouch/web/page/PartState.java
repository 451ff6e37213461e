package io.avouch.web.page;

import java.util.Locale;

/// How the words of a control's statement stand in the window.
public enum PartState {
    TESTED,
    DEVIATED,
    INSPECTED,
    STATED,
    UNTESTED;

    public String css() {
        return "pt-" + name().toLowerCase(Locale.ROOT);
    }
}
