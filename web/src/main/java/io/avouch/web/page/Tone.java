package io.avouch.web.page;

import java.util.Locale;

/// The colour family of a mark. A tone never stands alone: each mark also has a symbol and words.
public enum Tone {
    GOOD,
    BAD,
    PART,
    WATCH,
    NONE,
    OUT;

    public String css() {
        return "t-" + name().toLowerCase(Locale.ROOT);
    }
}
