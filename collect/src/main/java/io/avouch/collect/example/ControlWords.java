package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where Northwind's owners set other limits than the starter controls.
final class ControlWords {
    /// Words of the starter, and Northwind's own.
    record Edit(String control, String starter, String own) {}

    static final List<Edit> EDITS = List.of(
            new Edit("MOD-08", "triages within two days", "triages within 24 hours"),
            new Edit(
                    "MOD-10",
                    "the log's hourly count equals the gateway's within 0.1 percent",
                    "the log's daily count equals the gateway's within 0.5 percent"),
            new Edit(
                    "INC-02",
                    "classified within four hours",
                    "classified within one hour at severity 1, four hours at severity 2 and 24 hours below"),
            new Edit(
                    "OPS-02",
                    "high within four hours, others within four days",
                    "high within eight hours, others within 24 hours"),
            new Edit("OPS-03", "30 if high and 90 if medium", "30 if high, 90 if medium and 180 if low"));

    private ControlWords() {}

    /// The starter's body with Northwind's words in statement and parts.
    static JsonObject edited(String control, JsonObject starter) {
        JsonObject edited = starter;
        for (Edit edit : EDITS) {
            if (edit.control().equals(control)) {
                edited = edited(edit, edited);
            }
        }
        return edited;
    }

    private static JsonObject edited(Edit edit, JsonObject body) {
        Map<String, Json> members = new LinkedHashMap<>(body.members());
        members.put("statement", replaced(edit, body.text("statement")));
        members.put(
                "parts",
                Json.array(body.objects("parts").stream()
                        .map(part -> part.with("words", replaced(edit, part.text("words"))))
                        .toList()));
        return new JsonObject(members);
    }

    private static Json replaced(Edit edit, String words) {
        return Json.of(words.replace(edit.starter(), edit.own()));
    }
}
