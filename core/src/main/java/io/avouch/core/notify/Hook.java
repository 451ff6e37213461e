package io.avouch.core.notify;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An address that is told of decisions as they are sealed.
///
/// @param events kinds of decisions; empty for all of them
/// @param next the first index of the ledger that it was not told of
public record Hook(
        UUID id,
        URI url,
        List<String> events,
        String addedBy,
        Instant addedAt,
        Optional<Instant> removedAt,
        long next) {
    public Hook {
        events = List.copyOf(events);
    }

    public boolean wants(String event) {
        return events.isEmpty() || events.contains(event);
    }
}
