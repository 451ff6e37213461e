package io.avouch.core.evidence;

import io.avouch.core.time.Window;

/// A stretch of the window for which a source was not read whole, and why.
public record Gap(String type, String source, Window interval, String reason) {
    static final String SIBLINGS = "known and not read: ";

    /// Whether the source itself was read: what is missing are siblings of it that nobody read.
    public boolean ofSiblings() {
        return reason.startsWith(SIBLINGS);
    }
}
