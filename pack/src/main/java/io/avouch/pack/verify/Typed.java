package io.avouch.pack.verify;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonNull;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Whether a typed value is the one that a payload says: what is absent is null, an instant has a space in its middle,
/// and a number may have a fraction of nothing.
final class Typed {
    private static final int DAY = "2026-01-31".length();

    private Typed() {}

    /// @param said in the payload
    /// @param typed as an engine writes a column's value in JSON
    static boolean same(Json said, Json typed) {
        return switch (typed) {
            case JsonNull ignored -> said == JsonNull.NULL;
            case JsonString text -> said instanceof JsonString string && text(string.value(), text.value());
            case JsonNumber number -> said instanceof JsonNumber other && other.value() == number.value();
            case Json.JsonBoolean flag -> said == flag;
            case JsonArray list -> said instanceof JsonArray other && same(other, list);
            case JsonObject object -> said instanceof JsonObject other && same(other, object);
        };
    }

    private static boolean same(JsonArray said, JsonArray typed) {
        Iterator<Json> other = said.items().iterator();
        return said.items().size() == typed.items().size()
                && typed.items().stream().allMatch(each -> same(other.next(), each));
    }

    private static boolean same(JsonObject said, JsonObject typed) {
        for (Map.Entry<String, Json> member : typed.members().entrySet()) {
            if (!same(said.find(member.getKey()).orElse(JsonNull.NULL), member.getValue())) {
                return false;
            }
        }
        return said.members().keySet().stream()
                .allMatch(name ->
                        typed.members().containsKey(name) || said.find(name).isEmpty());
    }

    private static boolean text(String said, String typed) {
        return said.equals(typed)
                || instant(typed).isPresent() && instant(typed).equals(rfc3339(said));
    }

    /// A time as an engine writes it, `2026-01-31 23:59:59.5`.
    static Optional<Instant> instant(String text) {
        try {
            return text.length() > DAY && text.charAt(DAY) == ' '
                    ? Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> rfc3339(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
