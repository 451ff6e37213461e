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
    /// True for a file that says something once, of itself: no source that has to be read on and on.
    public boolean ofClaims() {
        return opening.query().equals(ComponentClaims.QUERY);
    }

    /// Read to its end, and the source's own count is what arrived.
    public boolean whole() {
        return closing.filter(RunClosing::complete)
                .map(end -> end.expectedCount().isEmpty() || end.expectedCount().getAsLong() == received)
                .orElse(false);
    }
}
