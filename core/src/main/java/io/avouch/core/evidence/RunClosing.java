package io.avouch.core.evidence;

import io.avouch.core.time.Window;
import java.util.List;
import java.util.OptionalLong;

/// How one reading of a source ended: the interval it covers, the source's own count, and what was not read.
public record RunClosing(
        Window covers,
        OptionalLong expectedCount,
        CountMethod countMethod,
        String rawDigest,
        List<String> unread,
        boolean complete,
        String failure) {
    public RunClosing {
        unread = List.copyOf(unread);
    }
}
