package io.avouch.app;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Duty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The smallest bodies that the schemas of kinds take, for tests that need a document of any kind.
final class Bodies {
    private static final Map<String, String> PATTERNS = Map.of(
            "requirement", "iso42001:A.2.2",
            "ref", "iso42001:4.1");

    private final Map<String, JsonObject> schemas;
    private final Set<String> neededTargets = new java.util.LinkedHashSet<>();

    Bodies(Map<String, JsonObject> schemas) {
        this.schemas = schemas;
    }

    /// Kinds that smallest bodies of a kind link to.
    List<String> targets(String kind) {
        neededTargets.clear();
        smallest(kind);
        return List.copyOf(neededTargets);
    }

    static String seed(String kind) {
        return kind.equals("control") ? "SED-01" : "seed";
    }

    JsonObject smallest(String kind) {
        return object(schema(kind), kind);
    }

    /// The smallest body that stands in a place of a duty.
    JsonObject in(Duty.Place place) {
        Map<String, Json> members = new LinkedHashMap<>(smallest(place.kind()).members());
        JsonObject properties = schema(place.kind()).object("properties");
        place.has().ifPresent(field -> members.put(field, value(field, properties.object(field), place.kind())));
        place.where().ifPresent(field -> members.put(field.name(), Json.of(field.value())));
        return new JsonObject(members);
    }

    private JsonObject schema(String kind) {
        return java.util.Objects.requireNonNull(schemas.get(kind), kind);
    }

    private JsonObject object(JsonObject schema, String kind) {
        Json.ObjectBuilder object = Json.object();
        for (String name : schema.texts("required")) {
            object.put(name, value(name, schema.object("properties").object(name), kind));
        }
        return object.build();
    }

    Json value(String name, JsonObject property, String kind) {
        String link = property.findText("x-link").orElse("");
        if (!link.isEmpty()) {
            neededTargets.add(link);
            Json id = Json.of(seed(link));
            return property.text("type").equals("array") ? Json.array(List.of(id)) : id;
        }
        return switch (property.text("type")) {
            case "string" -> text(name, property, kind);
            case "boolean" -> Json.of(true);
            case "integer", "number" -> Json.of(1);
            case "array" -> array(name, property, kind);
            default -> JsonObject.EMPTY;
        };
    }

    private Json array(String name, JsonObject property, String kind) {
        JsonObject items = property.object("items");
        List<Json> one = new ArrayList<>();
        one.add(items.text("type").equals("object") ? object(items, kind) : text(name, items, kind));
        return Json.array(one);
    }

    private static Json text(String name, JsonObject property, String kind) {
        List<String> allowed = property.texts("enum");
        if (!allowed.isEmpty()) {
            return Json.of(allowed.getFirst());
        }
        String format = property.findText("format").orElse("");
        String pattern = property.findText("pattern").orElse("");
        if (format.equals("date")) {
            return Json.of("2026-01-15");
        }
        if (format.equals("date-time")) {
            return Json.of("2026-01-15T00:00:00Z");
        }
        if (pattern.startsWith("^P(")) {
            return Json.of("P1Y");
        }
        if (pattern.equals("^[a-z]$")) {
            return Json.of("a");
        }
        if (pattern.contains("[0-9a-f]{64}")) {
            return Json.of((pattern.contains("sha256:") ? "sha256:" : "") + "0".repeat(64));
        }
        if (pattern.equals("^[a-z-]+/.+$")) {
            return Json.of("policy/seed");
        }
        if (!pattern.isEmpty()) {
            return Json.of(kind.equals("relevance") ? "soc2:P1.1" : PATTERNS.getOrDefault(name, "a"));
        }
        int min = property.findLong("minLength").orElse(1L).intValue();
        return Json.of("words".repeat((min + 4) / 5));
    }
}
