package io.avouch.engine.lake;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.duck.SqlTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a tail of lake lines as typed rows.
///
/// The payload is cut out of the line's own text, never written again from a parsed value, so that
/// it stays the very bytes that were committed to; a line whose payload is not what its digest says
/// stops the statement.
final class TailSql {
    /// A record is limited far below this when it is accepted.
    private static final long LINE_BYTES_MAX = 64 << 20;

    private static final long LINE_BYTES_MIN = 1 << 20;

    private TailSql() {}

    /// All columns of a segment; entries that are no records (decisions) have the common ones only. Memory is taken for
    /// twice the longest line that there may be, and none is longer than the tail.
    static String rows(Path tail, Optional<RecordType> type) {
        long bytes = tail.toFile().length();
        return """
                SELECT x.i AS log_index, x."at" AS recorded_at, x."run" AS run, x.source AS source, %s,
                    %s,
                    x.h AS payload_digest, unhex(x.s) AS salt,
                    CASE WHEN sha256(cut) = x.h THEN cut
                        ELSE error(concat('entry ', x.i, ' of the lake''s tail is not what its digest says'))
                        END AS payload
                FROM (SELECT x, "left"("right"(raw, x.n + 1), x.n) AS cut
                    FROM (SELECT json::VARCHAR AS raw, json_transform(json, %s) AS x
                        FROM read_ndjson_objects(%s, maximum_object_size = %d)))""".formatted(
                        record(type),
                        fields(type),
                        Sql.text(Jcs.text(structure(type))),
                        Sql.text(tail.toAbsolutePath().toString()),
                        Math.clamp(bytes, LINE_BYTES_MIN, LINE_BYTES_MAX));
    }

    private static Json structure(Optional<RecordType> type) {
        List<Field> own = type.map(CommonFields::own).orElse(List.of());
        Json.JsonObject record = (Json.JsonObject) SqlTypes.structure(
                Stream.concat(CommonFields.ALL.stream(), own.stream()).toList());
        Json.ObjectBuilder line = Json.object()
                .put("i", "BIGINT")
                .put("at", "TIMESTAMP")
                .put("h", "VARCHAR")
                .put("n", "BIGINT")
                .put("run", "VARCHAR")
                .put("s", "VARCHAR")
                .put("source", "VARCHAR")
                .put("r", record.with("occurred_at", Json.of("VARCHAR")));
        type.filter(known -> !known.derived().isEmpty())
                .ifPresent(known -> line.put("d", SqlTypes.structure(known.derived())));
        return line.build();
    }

    /// The key by which SQL knows a record; a snapshot's has the snapshot's time in it.
    private static String record(Optional<RecordType> type) {
        String key = "concat(x.source, '/', x.r.id)";
        return type.filter(known -> known.shape() == Shape.SNAPSHOT).isPresent()
                ? "concat(" + key + ", '@', x.r.occurred_at) AS record"
                : key + " AS record";
    }

    private static String fields(Optional<RecordType> type) {
        List<Field> all = type.map(CommonFields::all).orElse(CommonFields.ALL);
        List<String> derived = type.map(
                        known -> known.derived().stream().map(Field::name).toList())
                .orElse(List.of());
        return all.stream()
                .map(field -> field(field.name(), derived.contains(field.name())))
                .collect(Collectors.joining(",\n    "));
    }

    private static String field(String name, boolean derived) {
        if (name.equals("occurred_at")) {
            return "coalesce(CAST(x.r.occurred_at AS TIMESTAMP), x.\"at\") AS occurred_at";
        }
        return "x." + (derived ? "d" : "r") + "." + Sql.name(name) + " AS " + Sql.name(name);
    }
}
