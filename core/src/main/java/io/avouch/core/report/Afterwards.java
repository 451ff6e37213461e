package io.avouch.core.report;

import java.time.Instant;
import java.util.List;

/// What lies beyond what was frozen.
///
/// @param late records that occurred inside the period and were sealed after the freeze; they are in no population
/// @param events changes and incidents after the period's end that bear on it
/// @param sealed how many entries the ledger has taken since the freeze
/// @param changed documents approved or retired since the freeze, oldest first: the package holds them as they were
public record Afterwards(List<Late> late, List<Event> events, long sealed, List<Changed> changed) {
    public Afterwards {
        late = List.copyOf(late);
        events = List.copyOf(events);
        changed = List.copyOf(changed);
    }

    public Afterwards(List<Late> late, List<Event> events, long sealed) {
        this(late, events, sealed, List.of());
    }

    /// @param document as in `response/r-1`
    /// @param what its title, or what it says
    public record Changed(String document, int revision, Instant savedAt, String state, String what) {}

    public static final Afterwards NOTHING = new Afterwards(List.of(), List.of(), 0);

    /// @param first the first of them, by their place in the ledger
    public record Late(String type, long count, List<Entry> first) {
        public Late {
            first = List.copyOf(first);
        }
    }

    public record Entry(long index, String source, String id, Instant occurredAt, Instant sealedAt) {}

    /// @param document as in `significant-incident/breach`
    public record Event(String document, String day, String title, String words) {}
}
