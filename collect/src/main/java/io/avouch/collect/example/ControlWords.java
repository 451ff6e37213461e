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

    static final List<Edit> EDITS =
            List.of(new Edit("OPS-02", "reviews detection rules every quarter", "reviews detection rules every month"));

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
