package io.avouch.web.page;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.web.form.DocumentForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A risk while two people write it.
final class SampleForm {
    static final String SCHEMA = """
            {"required": ["title", "treatment"], "properties": {
              "title": {"type": "string", "maxLength": 300, "description": "Short name."},
              "description": {"type": "string", "maxLength": 4000, "description": "Source, event and consequence."},
              "treatment": {"type": "string", "enum": ["mitigate", "avoid", "accept"]},
              "level": {"type": "integer"},
              "open": {"type": "boolean"},
              "assessed_on": {"type": "string", "format": "date"},
              "method": {"type": "string", "maxLength": 100, "x-link": "policy"},
              "systems": {"type": "array", "items": {"type": "string", "maxLength": 100}},
              "notes": {"type": "array", "items": {"type": "string", "maxLength": 2000}},
              "categories": {"type": "array", "items": {"type": "string", "enum": ["security", "privacy"]}},
              "treatments": {"type": "array", "items": {"type": "object", "required": ["action"], "properties": {
                "action": {"type": "string", "maxLength": 1000}, "due_on": {"type": "string", "format": "date"},
                "tests": {"type": "array", "items": {"type": "string", "maxLength": 100}}}}}}}
            """;
    static final String BODY = """
            {"title": "Unfair scores", "description": "Scores differ\\nbetween groups.", "treatment": "mitigate",
             "level": 12, "open": true, "assessed_on": "2026-10-01", "method": "risk-method", "systems": ["a", "b"],
             "notes": ["First.", "Second,\\nof two lines."], "categories": ["privacy"],
             "treatments": [{"action": "Measure each month.", "due_on": "2026-12-01", "tests": ["drift.measured"]}]}
            """;

    private SampleForm() {}

    static JsonObject json(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    static DocumentFormPage risk() {
        JsonObject body = json(BODY);
        return new DocumentFormPage(
                "risk",
                "Risk",
                "One risk, with its treatment.",
                "unfair-scores",
                false,
                4,
                "priya.raman",
                "reviewed",
                DocumentForm.of(json(SCHEMA), body),
                List.of("risk/unfair-scores/level: string found, integer expected"),
                Map.of("policy", List.of("risk-method")),
                Optional.of(new DocumentFormPage.Meanwhile(4, "fatima.elamin", body, body.with("level", Json.of(9)))));
    }
}
