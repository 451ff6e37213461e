package io.avouch.flow;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A ticket that may decide about the use of something that was seen, with all its versions: when it was closed with
/// what
/// was decided, and from when on it was open again. It is the rule of the test `shadow-ai.resolved`.
final class DecidingTicket {
    /// Matters whose decision is one about a use: a question that was answered is none.
    private static final Set<String> KINDS =
            Set.of("finding", "ticket", "action", "alert", "concern", "external-report");

    private final JsonObject latest;
    private final List<Closing> closings = new ArrayList<>();

    /// @param openAgain from when on a later version says otherwise
    private record Closing(Instant at, Optional<Instant> openAgain) {}

    private DecidingTicket(JsonObject latest) {
        this.latest = latest;
    }

    /// @param versions of one matter, at least one; in any order
    static DecidingTicket of(List<JsonObject> versions) {
        List<JsonObject> ordered = versions.stream()
                .sorted(Comparator.comparing(DecidingTicket::revised))
                .toList();
        DecidingTicket ticket = new DecidingTicket(ordered.getLast());
        for (int i = 0; i < ordered.size(); i++) {
            if (done(ordered.get(i)) && (i == 0 || !done(ordered.get(i - 1)))) {
                ticket.closings.add(closing(ordered, i));
            }
        }
        return ticket;
    }

    private static Closing closing(List<JsonObject> ordered, int i) {
        Instant revised = revised(ordered.get(i));
        Instant at = closedAt(ordered.get(i))
                .filter(closed -> i == 0 || revised(ordered.get(i - 1)).isBefore(closed))
                .orElse(revised);
        return new Closing(
                at,
                ordered.subList(i + 1, ordered.size()).stream()
                        .filter(later -> !done(later))
                        .map(DecidingTicket::revised)
                        .findFirst());
    }

    boolean decides() {
        return KINDS.contains(latest.text("kind"));
    }

    List<String> names() {
        return latest.texts("refs");
    }

    Optional<String> title() {
        return latest.findText("title");
    }

    boolean open() {
        return !state(latest, "closed") && !turnedDown();
    }

    boolean turnedDown() {
        return state(latest, "rejected") || state(latest, "withdrawn");
    }

    /// Whether it was closed after something was seen, and nobody said what was decided.
    boolean undecided(Instant seen) {
        return state(latest, "closed")
                && latest.findText("decision").isEmpty()
                && closedAt(latest).filter(at -> at.isBefore(seen)).isEmpty();
    }

    /// Closed in time and not open again when it was due, or later than that and not open since.
    boolean settles(Instant seen, Instant due) {
        return closings.stream()
                .filter(closing -> !closing.at().isBefore(seen))
                .anyMatch(closing -> closing.openAgain()
                        .filter(again -> closing.at().isAfter(due) || !again.isAfter(due))
                        .isEmpty());
    }

    private static boolean done(JsonObject version) {
        return state(version, "closed") && version.findText("decision").isPresent();
    }

    private static boolean state(JsonObject version, String state) {
        return version.findText("state").filter(state::equals).isPresent();
    }

    private static Optional<Instant> closedAt(JsonObject version) {
        return version.findText("closed_at").map(Instants::parse);
    }

    private static Instant revised(JsonObject version) {
        return Instants.parse(version.findText("revised_at").orElseGet(() -> version.text("occurred_at")));
    }
}
