package io.avouch.app;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Bodies of any kind with words in every free field that mean to break out of wherever they are shown.
final class HostileWords {
    /// Any person may have written them: they are kept, and shown as text.
    static final List<String> TAKEN = List.of(
            "<script>alert(1)</script>",
            "\"'><img src=x onerror=alert(1)><b id=broken>",
            "\" onmouseover=\"alert(1)\" x='' onfocus='alert(1)'",
            "]]>--></textarea></title></style><b id=broken>",
            "\u202eexe.tropeR\u2066 مرحبا بالعالم שלום 漢字",
            "🏴\u200d☠️ 👩\u200d👩\u200d👧 a\u200bb\ufeffc\u2060d e\u0301",
            "=cmd|'/C calc'!A0",
            "@SUM(1+1)*cmd|'/C calc'!A0",
            "-1+cmd|'/C calc'!A0",
            "a\r\nBcc: x@example.com\r\nEND:VEVENT\r\nBEGIN:VEVENT",
            "javascript:alert(1) ${7*7} {{7*7}} %0d%0a &lt;b&gt; \\u003cb\\u003e");

    /// Nobody can have meant them.
    static final List<String> REFUSED = List.of(
            "a\u0000b", "\u0007bell", "\u001b[31mred", "next\u0085line", "\u007f", "half \ud83d", "\udc00 half");

    static final String AUDITOR = "otto";

    /// What a kind's own rules ask for beyond its schema.
    private static final Map<String, JsonObject> ASKED = Map.of(
            "audit",
            Json.object()
                    .put("as_of_date", "2026-01-31")
                    .put("categories", Json.texts(List.of("security")))
                    .put(
                            "auditors",
                            Json.array(List.of(Json.object()
                                    .put("person", AUDITOR)
                                    .put("role", "partner")
                                    .build())))
                    .build(),
            "schedule",
            Json.object().put("hour", 3).build());

    private final Map<String, JsonObject> schemas;
    private final Bodies bodies;

    HostileWords(Map<String, JsonObject> schemas, Bodies bodies) {
        this.schemas = schemas;
        this.bodies = bodies;
    }

    /// One free field: the way to it, and how much it holds.
    record Field(List<String> path, int min, int max) {
        String fitting(String text) {
            return HostileWords.fitting(text.repeat(min / text.length() + 1), max);
        }
    }

    /// Every field of a kind that takes whatever a person writes, those of lists included.
    List<Field> fields(String kind) {
        List<Field> fields = new ArrayList<>();
        fields(schema(kind), List.of(), fields);
        return fields;
    }

    private JsonObject schema(String kind) {
        return java.util.Objects.requireNonNull(schemas.get(kind), kind);
    }

    private static void fields(JsonObject schema, List<String> path, List<Field> fields) {
        schema.object("properties").members().forEach((name, each) -> {
            JsonObject property = (JsonObject) each;
            List<String> to = new ArrayList<>(path);
            to.add(name);
            JsonObject items = property.object("items");
            if (free(property)) {
                fields.add(new Field(to, min(property), max(property)));
            } else if (property.find("x-link").isEmpty() && free(items)) {
                fields.add(new Field(to, min(items), max(items)));
            } else {
                fields(items, to, fields);
            }
        });
    }

    /// The smallest body that the kind takes.
    JsonObject smallest(String kind) {
        JsonObject body = bodies.smallest(kind);
        for (Map.Entry<String, Json> each :
                ASKED.getOrDefault(kind, JsonObject.EMPTY).members().entrySet()) {
            body = body.with(each.getKey(), each.getValue());
        }
        return body;
    }

    private static int min(JsonObject property) {
        return property.findLong("minLength").orElse(1L).intValue();
    }

    private static int max(JsonObject property) {
        return property.findLong("maxLength").orElse(Long.MAX_VALUE / 2).intValue();
    }

    private static boolean free(JsonObject property) {
        return property.findText("type").equals(Optional.of("string"))
                && property.texts("enum").isEmpty()
                && property.find("format").isEmpty()
                && property.find("pattern").isEmpty()
                && property.find("x-link").isEmpty();
    }

    /// Every free field at once; each round gives each of them another of the words.
    JsonObject body(String kind, int round) {
        JsonObject body = smallest(kind);
        int at = round;
        for (Field field : fields(kind)) {
            body = with(kind, body, field, field.fitting(TAKEN.get(at++ % TAKEN.size())));
        }
        return body;
    }

    /// The smallest body with one field set.
    JsonObject body(String kind, Field field, String text) {
        return with(kind, smallest(kind), field, text);
    }

    static String fitting(String text, int max) {
        return text.codePointCount(0, text.length()) <= max ? text : text.substring(0, text.offsetByCodePoints(0, max));
    }

    JsonObject with(String kind, JsonObject body, Field field, String text) {
        return (JsonObject) set(kind, schema(kind), body, field.path(), text);
    }

    private Json set(String kind, JsonObject schema, JsonObject body, List<String> path, String text) {
        String name = path.getFirst();
        JsonObject property = schema.object("properties").object(name);
        if (path.size() > 1) {
            JsonObject items = property.object("items");
            JsonObject first = body.objects(name).stream().findFirst().orElseGet(() -> required(kind, items));
            return body.with(name, Json.array(List.of(set(kind, items, first, path.subList(1, path.size()), text))));
        }
        return body.with(name, property.text("type").equals("array") ? Json.texts(List.of(text)) : Json.of(text));
    }

    private JsonObject required(String kind, JsonObject items) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (String name : items.texts("required")) {
            members.put(name, bodies.value(name, items.object("properties").object(name), kind));
        }
        return new JsonObject(members);
    }
}
