package io.avouch.flow;

import io.avouch.core.port.Mentions;
import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.core.port.Mentions.Only;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// AI that any record names: sightings (of networks, invoices, sign-ons, files of components), models of deployments,
/// and models and AI systems of logged events (spans). All records there are, day by day.
final class SeenAi {
    private static final Asked SIGHTINGS = asked(
            "sighting",
            List.of("kind", "identity", "seen_in"),
            new Only("kind", List.of("model", "ai-service", "ai-repository")));
    private static final Asked MODELS = asked(
            "deployment",
            List.of("components.kind", "components.identifier", "system"),
            new Only("components.kind", List.of("model")));

    /// Prompts and other parts of releases answer, too, in the words of some gateways: they are no models.
    private static final Asked OTHER_PARTS = new Asked(
            "deployment",
            List.of("components.kind", "components.identifier"),
            Optional.of(new Only(
                    "components.kind",
                    List.of("adapter", "prompt", "guardrail", "index", "dataset", "configuration", "tool", "other"))),
            false,
            false);
    private static final Asked SYSTEMS = new Asked("ai_event", List.of("system"), Optional.empty(), true, false);
    private static final Asked ANSWERS = new Asked(
            "ai_event",
            List.of("kind", "subject", "system"),
            Optional.of(new Only("kind", List.of("inference", "decision", "aggregate"))),
            true,
            false);

    private SeenAi() {}

    /// One day on which something was seen in one place.
    record Seen(String identity, String kind, Instant first, Instant last, String in, boolean sighting) {}

    private static Asked asked(String type, List<String> fields, Only only) {
        return new Asked(type, fields, Optional.of(only), true, true);
    }

    /// By identity, in small letters; each place by itself.
    static Map<String, List<Seen>> of(Mentions mentions, Standing standing, RegisteredAi registered) {
        Map<String, List<Seen>> seen = new LinkedHashMap<>();
        for (Mention each : all(mentions, standing, SIGHTINGS)) {
            put(seen, seen(each.value(1), each.value(0), each, each.value(2), true));
        }
        for (Mention each : all(mentions, standing, MODELS)) {
            put(seen, seen(each.value(1), "model", each, "deployment of " + each.value(2), false));
        }
        for (Mention each : all(mentions, standing, SYSTEMS)) {
            if (!registered.system(each.value(0))) {
                put(seen, seen(each.value(0), "ai-service", each, "logged events", false));
            }
        }
        Set<String> otherParts = new HashSet<>();
        all(mentions, standing, OTHER_PARTS).forEach(each -> otherParts.add(SeenName.of(each.value(1))));
        for (Mention each : all(mentions, standing, ANSWERS)) {
            if (!each.value(1).isEmpty() && !otherParts.contains(SeenName.of(each.value(1)))) {
                put(seen, seen(each.value(1), "model", each, "logged events of " + each.value(2), false));
            }
        }
        return seen;
    }

    private static List<Mention> all(Mentions mentions, Standing standing, Asked asked) {
        return mentions.mentions(
                standing.organisation().id(), asked, standing.checkpoint().size());
    }

    private static Seen seen(String identity, String kind, Mention each, String in, boolean sighting) {
        return new Seen(identity, kind, each.first(), each.last(), in, sighting);
    }

    private static void put(Map<String, List<Seen>> seen, Seen one) {
        seen.computeIfAbsent(SeenName.of(one.identity()), any -> new ArrayList<>())
                .add(one);
    }
}
