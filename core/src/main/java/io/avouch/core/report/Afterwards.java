package io.avouch.core.report;

import io.avouch.core.finding.DeviationResponse;
import io.avouch.core.programme.AuditIndependence.Conflict;
import java.time.Instant;
import java.util.List;

/// What lies beyond what was frozen.
///
/// @param late records that occurred inside the period and were sealed after the freeze; they are in no population
/// @param events changes and incidents after the period's end that bear on it
/// @param sealed how many entries the ledger has taken since the freeze
/// @param responses to deviations that were frozen, approved or taken back since, oldest first: in no annex
/// @param conflicts which auditors of an internal audit had a part in what they audit, looked at again
/// @param gone what was erased since and reached what was frozen, which stays and counts without
/// @param changed other documents approved or retired since the freeze, oldest first: the package holds them as they
/// were
public record Afterwards(
        List<Late> late,
        List<Event> events,
        long sealed,
        List<Response> responses,
        List<Changed> changed,
        List<Conflict> conflicts,
        List<Gone> gone) {
    public Afterwards {
        late = List.copyOf(late);
        events = List.copyOf(events);
        responses = List.copyOf(responses);
        changed = List.copyOf(changed);
        conflicts = List.copyOf(conflicts);
        gone = List.copyOf(gone);
    }

    public Afterwards(List<Late> late, List<Event> events, long sealed) {
        this(late, events, sealed, List.of(), List.of(), List.of(), List.of());
    }

    /// Whether somebody answered a deviation only after it was frozen.
    public boolean answers(String test, String item) {
        return responses.stream()
                .anyMatch(each -> each.answer().test().equals(test)
                        && each.answer().item().equals(item));
    }

    /// @param document as in `response/r-1`
    /// @param state approved, or retired where it was taken back
    /// @param approver empty where nobody approved it
    public record Response(
            String document, int revision, Instant savedAt, String state, DeviationResponse answer, String approver) {}

    /// @param by the entry of the decision
    /// @param what of what was frozen
    public record Gone(long by, Instant at, String reason, Part what) {
        /// How many items lost their name or their reason, and how many documents and records have a file no more.
        public record Part(long items, long withoutFile) {
            public String says() {
                return items > 0
                        ? count(items, "item without name or reason", "items without name or reason")
                        : "a file that " + count(withoutFile, "document or record names", "documents or records name");
            }

            private static String count(long number, String one, String many) {
                return number + " " + (number == 1 ? one : many);
            }
        }
    }

    /// @param document as in `policy/ai`
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
