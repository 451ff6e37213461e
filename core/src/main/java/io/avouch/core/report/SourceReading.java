package io.avouch.core.report;

import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How far one source was read for one record type in the window.
///
/// @param readTo up to when it was read at last
/// @param unread siblings of the source (repositories, tenants, accounts) that were not read
/// @param judged whether a test of the run reads these records: only then was it looked for gaps in them
public record SourceReading(
        String source,
        String type,
        long received,
        OptionalLong expected,
        CountMethod countMethod,
        List<Gap> gaps,
        List<String> unread,
        Optional<Instant> readTo,
        boolean judged) {
    public SourceReading {
        gaps = List.copyOf(gaps);
        unread = List.copyOf(unread);
    }

    /// Whether nothing is known to be missing, and somebody looked.
    public boolean whole() {
        return judged && gaps.isEmpty() && unread.isEmpty() && (expected.isEmpty() || expected.getAsLong() == received);
    }
}
