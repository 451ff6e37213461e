package io.avouch.app;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The documents behind the trust page of [SmallOrganisation], and the words that it keeps to itself.
final class TrustDocuments {
    /// Words of the programme that nobody switched on: people, systems, vendors, reasons, controls.
    static final List<String> PRIVATE = List.of(
            SmallOrganisation.SECRET_NAME,
            "olga",
            "pavel",
            "git:acme",
            "Änderung",
            "Hidden Supplier",
            "Quiet control",
            "change.independent-approval",
            "a reason that stays inside");

    /// A page that says nothing.
    static final JsonObject SHORT =
            Json.object().put("title", "Short").put("shown", true).build();

    private TrustDocuments() {}

    /// By kind and id, in the order in which they name one another.
    static Map<String, JsonObject> all() {
        Map<String, JsonObject> all = new LinkedHashMap<>();
        for (String person : List.of("olga", "pavel")) {
            all.put(
                    "identity/" + person,
                    Json.object().put("name", person).put("kind", "person").build());
        }
        all.put(
                "role/engineering-lead",
                Json.object()
                        .put("title", "Engineering lead")
                        .put("duties", "Leads engineering.")
                        .put("holders", Json.texts(List.of("olga")))
                        .build());
        all.put("control/CHG-01", control("Every change is read", "Another engineer approves each change."));
        all.put("control/QUI-01", control("Quiet control", "Nobody hears of it."));
        all.put("vendor/loud", vendor("Loud Cloud"));
        all.put("vendor/hidden", vendor("Hidden Supplier"));
        return all;
    }

    static JsonObject control(String title, String statement) {
        return Json.object()
                .put("title", title)
                .put("statement", statement)
                .put("owner", "olga")
                .put("frequency", "per-event")
                .put("type", "preventive")
                .put("automation", "manual")
                .put("owner_role", "engineering-lead")
                .put(
                        "parts",
                        Json.array(List.of(Json.object()
                                .put("id", "a")
                                .put("words", statement)
                                .put("covered", "tested")
                                .put("tests", Json.texts(List.of("change.independent-approval")))
                                .build())))
                .put(
                        "requirements",
                        Json.array(List.of(Json.object()
                                .put("ref", "soc2:CC8.1")
                                .put("weight", "primary")
                                .put("reason", "a reason that stays inside")
                                .build())))
                .build();
    }

    static JsonObject vendor(String title) {
        return Json.object()
                .put("title", title)
                .put("service", "Runs what we build")
                .put("kind", Json.texts(List.of("sub-processor")))
                .put("tier", "tier-1")
                .put("owner", "olga")
                .put("personal_data", true)
                .put("location", "Ireland")
                .build();
    }

    static JsonObject page(boolean shown) {
        return Json.object()
                .put("title", "Trust in Acme")
                .put("shown", shown)
                .put("vendors", Json.texts(List.of("loud")))
                .put("controls", Json.texts(List.of("CHG-01")))
                .put(
                        "customer_data",
                        Json.array(List.of(Json.object()
                                .put("data", "Your prompts")
                                .put("trains_models", "no")
                                .put("kept", "30 days")
                                .put("place", "Ireland")
                                .build())))
                .build();
    }

    /// With a gate before a document and the results.
    static JsonObject gated(String gate) {
        return Json.object()
                .put("title", "Trust in Acme")
                .put("shown", true)
                .put("controls", Json.texts(List.of("CHG-01")))
                .put("gate", gate)
                .put("agreement", "What I read here I keep to myself and my company.")
                .put(
                        "gated",
                        Json.array(List.of(Json.object()
                                .put("title", "Readiness report")
                                .put("form", "readiness")
                                .build())))
                .put("gated_results", true)
                .build();
    }
}
