package io.avouch.core.evidence;

import java.time.Instant;
import java.util.Optional;

/// One reading of a source. Open runs cover nothing yet.
public record CollectionRun(
        String id,
        RunOpening opening,
        Instant openedAt,
        long received,
        Optional<RunClosing> closing,
        Optional<Instant> closedAt) {
    /// Read to its end, and the source's own count is what arrived.
    public boolean whole() {
        return closing.filter(RunClosing::complete)
                .map(end -> end.expectedCount().isEmpty() || end.expectedCount().getAsLong() == received)
                .orElse(false);
    }
}
