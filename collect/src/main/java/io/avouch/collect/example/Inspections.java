package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the internal auditor read for the parts of controls that no test covers.
final class Inspections {
    private static final Instant FIRST = Year.at("2025-11-05T09:00:00Z");

    private Inspections() {}

    static List<Fact> facts(Map<String, JsonObject> starters) {
        List<Fact> facts = new ArrayList<>();
        Instant at = FIRST;
        for (Map.Entry<String, JsonObject> starter : new TreeMap<>(starters).entrySet()) {
            for (JsonObject part : starter.getValue().objects("parts")) {
                if (part.text("covered").equals("inspected") && !ControlDocuments.DRAFTS.contains(starter.getKey())) {
                    facts.add(inspection(starter.getKey(), part.text("id"), at));
                    at = at.plusSeconds(900);
                }
            }
        }
        return facts;
    }

    private static Fact inspection(String control, String part, Instant at) {
        String policy = ControlTests.inspected(control);
        String file = Digest.of("file of " + policy).hex();
        return Fact.of(
                Feed.STATEMENTS,
                Item.entered("inspection/" + control + "/" + part, at)
                        .text("statement", "I have read " + policy + "; it says what this part of the control says.")
                        .text("kind", "true")
                        .text("actor", Cast.INTERNAL_AUDITOR)
                        .text("role", "internal-auditor")
                        .text("subject", control + "/" + part)
                        .text("document_digest", file)
                        .list(
                                "files",
                                List.of(Item.entry()
                                        .text("name", policy + ".pdf")
                                        .text("sha256", file)
                                        .text("inspector", Cast.INTERNAL_AUDITOR)
                                        .build())));
    }
}
