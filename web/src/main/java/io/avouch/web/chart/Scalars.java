package io.avouch.web.chart;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonBoolean;
import io.avouch.core.json.Json.JsonNull;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;

/// Single JSON values in words.
final class Scalars {
    private static final int SHORT_CHARS = 300;

    private Scalars() {}

    static String text(Json value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonNumber ignored -> Jcs.text(value);
            case JsonBoolean flag -> flag == JsonBoolean.TRUE ? "yes" : "no";
            case JsonNull ignored -> "none";
            case JsonArray ignored -> Jcs.text(value);
            case JsonObject ignored -> Jcs.text(value);
        };
    }

    static boolean isShort(Json value) {
        return switch (value) {
            case JsonString text -> text.value().length() <= SHORT_CHARS;
            case JsonNumber ignored -> true;
            case JsonBoolean ignored -> true;
            case JsonNull ignored -> true;
            case JsonArray array -> array.items().isEmpty();
            case JsonObject object -> object.members().isEmpty();
        };
    }

    /// Digests and commit ids, which are read letter by letter.
    static boolean isCode(String text) {
        return text.matches("(?:sha256:)?[0-9a-f]{32,128}");
    }
}
