package io.avouch.flow;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Instants;
import java.time.Duration;
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

/// AI that was seen and that no register names: listed until somebody registers it or closes a ticket about it.
///
/// It asks what the test of it asks, of the registers as they are now: an approved AI system names an identity as an
/// endpoint or a component, an approved vendor as an identity; or a closed ticket names it. Seen is what a sighting
/// says (of networks, invoices, sign-ons, files of components), and the models of the last deployments.
public final class ShadowAi {
    /// How long there is to decide.
    public static final Duration TIME = Duration.ofDays(30);

    private static final Set<String> KINDS = Set.of("model", "ai-service", "ai-repository");
    private static final int RECORDS_MAX = 5_000;
    private static final int DEPLOYMENTS_MAX = 2_000;

    private final PastRecords records;

    public ShadowAi(PastRecords records) {
        this.records = records;
    }

    /// One thing that was seen, as often as it was.
    ///
    /// @param seenIn where, each place once
    /// @param ticket what is open about it
    /// @param model what a bill of materials or a card says of it, where it is a model that one names
    public record Sight(
            String identity,
            String kind,
            Instant firstSeen,
            List<String> seenIn,
            Optional<String> ticket,
            Optional<JsonObject> model) {
        public Sight {
            seenIn = List.copyOf(seenIn);
        }

        public Instant due() {
            return firstSeen.plus(TIME);
        }
    }

    /// Whatever is undecided, what was seen first at the top.
    public List<Sight> of(Standing standing) {
        Map<String, List<JsonObject>> seen = new LinkedHashMap<>();
        for (JsonObject sighting : records.of(standing, "sighting", RECORDS_MAX)) {
            if (KINDS.contains(sighting.findText("kind").orElse(""))) {
                put(seen, sighting);
            }
        }
        deployed(standing).forEach(each -> put(seen, each));
        seen.keySet().removeAll(registered(standing));
        if (seen.isEmpty()) {
            return List.of();
        }
        Map<String, JsonObject> tickets = tickets(standing);
        seen.keySet().removeIf(identity -> closed(tickets.get(identity)));
        Map<String, JsonObject> models = models(standing);
        return seen.entrySet().stream()
                .map(each -> sight(each.getKey(), each.getValue(), tickets, models))
                .sorted(Comparator.comparing(Sight::firstSeen).thenComparing(Sight::identity))
                .toList();
    }

    private static void put(Map<String, List<JsonObject>> seen, JsonObject sighting) {
        seen.computeIfAbsent(sighting.text("identity"), any -> new ArrayList<>())
                .add(sighting);
    }

    /// Models that were deployed, and that neither a register names nor a registry records for a registered system.
    private List<JsonObject> deployed(Standing standing) {
        Set<String> systems = new HashSet<>();
        standing.programme().inForce("ai-system").forEach(system -> systems.add(system.id()));
        Set<String> recorded = new HashSet<>();
        for (JsonObject model : records.of(standing, "model", RECORDS_MAX)) {
            boolean ours = model.findText("system").filter(systems::contains).isPresent();
            if (ours && !model.findText("strength").equals(Optional.of("claimed"))) {
                recorded.add(model.text("id"));
            }
        }
        List<JsonObject> seen = new ArrayList<>();
        for (JsonObject deployment : records.of(standing, "deployment", DEPLOYMENTS_MAX)) {
            for (JsonObject part : deployment.objects("components")) {
                String identity = part.findText("identifier").orElse("");
                if (part.findText("kind").equals(Optional.of("model")) && !recorded.contains(identity)) {
                    seen.add(Json.object()
                            .put("kind", "model")
                            .put("identity", identity)
                            .put("seen_in", "deployment of " + deployment.text("system"))
                            .put("occurred_at", deployment.text("occurred_at"))
                            .build());
                }
            }
        }
        return seen;
    }

    private static Sight sight(
            String identity, List<JsonObject> seen, Map<String, JsonObject> tickets, Map<String, JsonObject> models) {
        Set<String> places = new TreeSet<>();
        seen.forEach(sighting -> places.add(sighting.text("seen_in")));
        return new Sight(
                identity,
                seen.getFirst().text("kind"),
                seen.stream()
                        .map(sighting -> Instants.parse(sighting.text("occurred_at")))
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                List.copyOf(places),
                Optional.ofNullable(tickets.get(identity)).flatMap(ticket -> ticket.findText("title")),
                Optional.ofNullable(models.get(identity)));
    }

    /// Every identity that a register names now.
    public static Set<String> registered(Standing standing) {
        Set<String> known = new HashSet<>();
        for (Revision vendor : standing.programme().inForce("vendor")) {
            known.addAll(vendor.body().texts("identities"));
        }
        for (Revision system : standing.programme().inForce("ai-system")) {
            known.addAll(identities(system));
        }
        return known;
    }

    /// Under which an AI system's own parts are seen.
    public static Set<String> identities(Revision system) {
        Set<String> known = new HashSet<>(system.body().texts("endpoints"));
        system.body()
                .objects("components")
                .forEach(part -> part.findText("identifier").ifPresent(known::add));
        return known;
    }

    /// By what they name; a closed one before one that is open.
    private Map<String, JsonObject> tickets(Standing standing) {
        Map<String, JsonObject> latest = new LinkedHashMap<>();
        records.of(standing, "matter", RECORDS_MAX)
                .forEach(matter ->
                        latest.merge(matter.text("id"), matter, (one, other) -> later(one, other) ? one : other));
        Map<String, JsonObject> tickets = new HashMap<>();
        for (JsonObject matter : latest.values()) {
            for (String identity : matter.texts("refs")) {
                tickets.merge(identity, matter, (one, other) -> closed(one) ? one : other);
            }
        }
        return tickets;
    }

    private static boolean closed(@org.jspecify.annotations.Nullable JsonObject matter) {
        return matter != null && matter.findText("closed_at").isPresent();
    }

    private static boolean later(JsonObject one, JsonObject other) {
        return revised(one).compareTo(revised(other)) >= 0;
    }

    private static Instant revised(JsonObject record) {
        return Instants.parse(record.findText("revised_at").orElseGet(() -> record.text("occurred_at")));
    }

    private Map<String, JsonObject> models(Standing standing) {
        Map<String, JsonObject> models = new HashMap<>();
        records.of(standing, "model", RECORDS_MAX)
                .forEach(model ->
                        models.merge(model.text("id"), model, (one, other) -> later(one, other) ? one : other));
        return models;
    }
}
