package io.avouch.web.site;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Records in a line.
final class Records {
    private static final int FIELDS_MAX = 4;
    private static final int VALUE_CHARS_MAX = 60;
    private static final Set<String> TOLD_ELSEWHERE =
            Set.of("id", "occurred_at", "provenance", "url", "labels", "files");

    private Records() {}

    static Instant occurredAt(Lake.Held held) {
        return held.record()
                .flatMap(record -> record.findText("occurred_at"))
                .map(Instants::parse)
                .orElse(held.sealedAt());
    }

    /// Its first fields, in the order in which its type declares them.
    static String summary(RecordType type, JsonObject record) {
        return type.fields().stream()
                .map(Field::name)
                .filter(name -> !TOLD_ELSEWHERE.contains(name))
                .flatMap(name -> text(record, name).stream())
                .limit(FIELDS_MAX)
                .collect(Collectors.joining(" · "));
    }

    private static Optional<String> text(JsonObject record, String name) {
        return record.find(name).flatMap(value -> switch (value) {
            case Json.JsonString text -> Optional.of(cut(text.value()));
            case Json.JsonNumber ignored -> Optional.of(named(name, value));
            case Json.JsonBoolean ignored -> Optional.of(named(name, value));
            case Json.JsonArray array -> list(array);
            case JsonObject ignored -> Optional.empty();
            case Json.JsonNull ignored -> Optional.empty();
        });
    }

    private static String named(String name, Json value) {
        return name.replace('_', ' ') + " " + io.avouch.core.json.Jcs.text(value);
    }

    private static Optional<String> list(Json.JsonArray array) {
        Stream<String> texts = array.items().stream()
                .filter(Json.JsonString.class::isInstance)
                .map(item -> ((Json.JsonString) item).value());
        String joined = texts.collect(Collectors.joining(", "));
        return joined.isEmpty() ? Optional.empty() : Optional.of(cut(joined));
    }

    private static String cut(String text) {
        return text.length() <= VALUE_CHARS_MAX ? text : text.substring(0, VALUE_CHARS_MAX) + "…";
    }
}
