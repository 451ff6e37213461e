package io.avouch.flow;

import io.avouch.core.evidence.ComponentClaims.Claim;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a file says against what its source said before: times aside, for a file tells when it was written and not
/// since when something is so.
///
/// @param stated when the file was written
/// @param now when it is read
public record ComponentChanges(Instant stated, Instant now) {
    private static final Set<String> ASIDE = Set.of("occurred_at", "revised_at", "provenance", "seen_by");

    /// What becomes of one claim.
    public enum Kind {
        ADDED("new"),
        CHANGED("changed"),
        SAME("as before"),
        /// A later file of the same source said something else.
        OVERTAKEN("overtaken by a later file");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        boolean adds() {
            return this == ADDED || this == CHANGED;
        }
    }

    /// One claim, and the record that it would be.
    ///
    /// @param differs the fields that differ from before
    public record Change(Claim claim, Kind kind, JsonObject record, List<Field> differs) {
        public Change {
            differs = List.copyOf(differs);
        }
    }

    /// A field that changed: base model, provider, licence...
    public record Field(String name, Optional<Json> before, Optional<Json> after) {}

    List<Change> of(List<Claim> claims, List<Lake.Held> held) {
        Map<String, List<JsonObject>> before = new HashMap<>();
        for (Lake.Held each : held) {
            each.record()
                    .ifPresent(record -> before.computeIfAbsent(record.text("id"), any -> new ArrayList<>())
                            .add(record));
        }
        return claims.stream()
                .map(claim -> change(claim, before.getOrDefault(claim.id(), List.of())))
                .toList();
    }

    /// Of models and data sets; the rest has no life that could end.
    static List<String> gone(String type, List<Claim> claims, List<Lake.Held> held) {
        if (!type.equals("model") && !type.equals("dataset")) {
            return List.of();
        }
        Set<String> said = new HashSet<>();
        claims.forEach(claim -> said.add(claim.id()));
        Set<String> gone = new TreeSet<>();
        for (Lake.Held each : held) {
            each.record()
                    .map(record -> record.text("id"))
                    .filter(id -> !said.contains(id))
                    .ifPresent(gone::add);
        }
        return List.copyOf(gone);
    }

    private Change change(Claim claim, List<JsonObject> before) {
        if (before.isEmpty()) {
            return new Change(claim, Kind.ADDED, dated(claim, Optional.empty()), List.of());
        }
        return switch (claim.type()) {
            // It was seen already: seeing it again says nothing new.
            case "sighting" -> new Change(claim, Kind.SAME, claim.record(), List.of());
            case "evaluation" -> event(claim, before.getLast());
            default -> life(claim, before);
        };
    }

    /// An evaluation is corrected by what a later file says of it, and by no earlier one.
    private Change event(Claim claim, JsonObject last) {
        List<Field> differs = differs(last, claim.record());
        if (differs.isEmpty()) {
            return new Change(claim, Kind.SAME, claim.record(), List.of());
        }
        Instant at = claim.occurredAt().orElse(stated);
        boolean later = !at.isBefore(Instants.parse(last.text("occurred_at")));
        return new Change(
                claim,
                later ? Kind.CHANGED : Kind.OVERTAKEN,
                dated(claim, Optional.empty()),
                later ? differs : List.of());
    }

    /// Compared with the version of its own time: a file that was found late adds to the past, not to the present.
    private Change life(Claim claim, List<JsonObject> versions) {
        Instant at = claim.revisedAt().orElse(stated);
        List<JsonObject> ordered = versions.stream()
                .sorted(Comparator.comparing(ComponentChanges::revised))
                .toList();
        JsonObject then = ordered.stream()
                .filter(version -> !revised(version).isAfter(at))
                .reduce((one, other) -> other)
                .orElse(ordered.getFirst());
        List<Field> differs = differs(then, claim.record());
        return differs.isEmpty()
                ? new Change(claim, Kind.SAME, claim.record(), List.of())
                : new Change(claim, Kind.CHANGED, dated(claim, Optional.of(then)), differs);
    }

    private static Instant revised(JsonObject version) {
        return Instants.parse(version.findText("revised_at").orElseGet(() -> version.text("occurred_at")));
    }

    private static List<Field> differs(JsonObject before, JsonObject after) {
        Set<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        names.removeAll(ASIDE);
        return names.stream()
                .filter(name -> !before.find(name).equals(after.find(name)))
                .map(name -> new Field(name, before.find(name), after.find(name)))
                .toList();
    }

    /// Since when something is so, the first file that said it tells; what is seen is seen when it is handed in.
    private JsonObject dated(Claim claim, Optional<JsonObject> before) {
        boolean life = claim.type().equals("model") || claim.type().equals("dataset");
        Map<String, Json> dated = new LinkedHashMap<>(claim.record().members());
        String occurred = before.map(version -> version.text("occurred_at"))
                .orElseGet(() -> Instants.text(
                        claim.type().equals("sighting")
                                ? now
                                : claim.occurredAt().orElse(stated)));
        dated.put("occurred_at", Json.of(occurred));
        if (life) {
            dated.put("revised_at", Json.of(Instants.text(claim.revisedAt().orElse(stated))));
        }
        return new JsonObject(dated);
    }
}
