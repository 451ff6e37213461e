package io.avouch.core.evidence;

import java.util.List;
import java.util.OptionalLong;

/// How far the sources that a test reads were read in the window, and counted.
public record Coverage(
        List<Gap> gaps,
        List<String> unread,
        OptionalLong expected,
        long received,
        CountMethod countMethod,
        List<String> sources,
        boolean countConfirmed) {
    /// Stands where a test reads no source's records.
    static final String DOCUMENTS = "documents";

    public Coverage {
        gaps = List.copyOf(gaps);
        unread = List.copyOf(unread);
        sources = List.copyOf(sources);
    }

    /// The test reads the organisation's own documents alone: they are all in the ledger, and no source counts them.
    public boolean ofDocuments() {
        return sources.equals(List.of(DOCUMENTS));
    }

    /// Every source was read for the whole window, its own count is what arrived, and it has a source at all.
    public boolean complete() {
        return gaps.isEmpty() && !sources.isEmpty() && countConfirmed;
    }
}
