package io.avouch.engine.lake;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.duck.SqlTypes;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts what records name by their typed columns alone: no payload is read.
final class MentionSql {
    private static final String MONTH = "strftime(occurred_at, '%Y-%m')";

    private final RecordType type;
    private final Asked asked;

    MentionSql(RecordType type, Asked asked) {
        this.type = type;
        this.asked = asked;
    }

    /// @param month what of files and tail counts; empty where all does
    String of(List<Path> files, Optional<Path> tail, Optional<String> month, long belowIndex) {
        String counted = "SELECT * FROM (" + relation(files, tail) + ") WHERE log_index < " + belowIndex
                + month.map(only -> " AND " + MONTH + " = " + Sql.text(only)).orElse("")
                + (asked.latest()
                        ? " QUALIFY row_number() OVER (PARTITION BY record ORDER BY revised_at DESC NULLS LAST,"
                                + " payload_digest DESC, log_index) = 1"
                        : "");
        String members = asked.fields().stream()
                .filter(field -> field.contains("."))
                .map(MentionSql::column)
                .distinct()
                .map(list -> ", unnest(" + Sql.name(list) + ") AS m")
                .collect(Collectors.joining());
        String values = asked.fields().stream().map(MentionSql::value).collect(Collectors.joining(", "));
        String where = asked.only()
                .map(only -> " WHERE " + value(only.field()) + " IN " + Sql.texts(only.values()))
                .orElse("");
        return "SELECT count(*), min(occurred_at), max(occurred_at), " + values + " FROM (SELECT *" + members
                + " FROM (" + counted + "))" + where + " GROUP BY " + values + ", "
                + (asked.daily() ? "CAST(occurred_at AS DATE)" : MONTH);
    }

    /// The months of an open tail.
    String months(Path tail, long belowIndex) {
        return "SELECT DISTINCT " + MONTH + " FROM (" + TailSql.rows(tail, Optional.of(type)) + ") WHERE log_index < "
                + belowIndex + " ORDER BY 1";
    }

    Mention mention(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < asked.fields().size(); i++) {
            values.add(row.getString(4 + i));
        }
        return new Mention(values, row.getLong(1), instant(row, 2), instant(row, 3));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static String value(String field) {
        int dot = field.indexOf('.');
        return "coalesce(" + (dot < 0 ? Sql.name(field) : "m." + Sql.name(field.substring(dot + 1))) + ", '')";
    }

    private static String column(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }

    private String relation(List<Path> files, Optional<Path> tail) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("log_index", "BIGINT");
        columns.put("record", "VARCHAR");
        columns.put("occurred_at", "TIMESTAMP");
        columns.put("revised_at", "TIMESTAMP");
        columns.put("payload_digest", "VARCHAR");
        asked.fields().stream()
                .map(MentionSql::column)
                .forEach(name -> columns.put(name, SqlTypes.of(field(type, name))));
        return typed(type, columns, files, tail);
    }

    /// The records that name something, as [HeldSql] reads them.
    static String naming(
            RecordType type,
            String name,
            Collection<String> values,
            List<Path> files,
            Optional<Path> tail,
            long belowIndex) {
        Field field = field(type, name);
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("log_index", "BIGINT");
        columns.put("recorded_at", "TIMESTAMP");
        columns.put("source", "VARCHAR");
        columns.put("run", "VARCHAR");
        columns.put("salt", "BLOB");
        columns.put("payload", "VARCHAR");
        columns.put(name, SqlTypes.of(field));
        String wanted = values.stream()
                .map(each -> "lower(trim(" + Sql.text(each) + "))")
                .collect(Collectors.joining(", "));
        String named = SqlTypes.scalar(field)
                ? "lower(trim(" + Sql.name(name) + ")) IN (" + wanted + ")"
                : "list_has_any(list_transform(" + Sql.name(name) + ", lambda x: lower(trim(x))), [" + wanted + "])";
        return "SELECT " + HeldSql.COLUMNS + " FROM (" + typed(type, columns, files, tail) + ") WHERE log_index < "
                + belowIndex + " AND " + named + " ORDER BY log_index";
    }

    private static Field field(RecordType type, String name) {
        return CommonFields.all(type).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " has no field '" + name + "'"));
    }

    /// A file of before a column came reads as if it were absent.
    private static String typed(RecordType type, Map<String, String> columns, List<Path> files, Optional<Path> tail) {
        String absent = columns.entrySet().stream()
                .map(column -> "CAST(NULL AS " + column.getValue() + ") AS " + Sql.name(column.getKey()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
        Stream<String> sealed = files.isEmpty()
                ? Stream.empty()
                : Stream.of("SELECT * FROM read_parquet(" + Sql.files(files) + ", union_by_name = true)");
        Stream<String> open =
                tail.stream().map(file -> "SELECT * FROM (" + TailSql.rows(file, Optional.of(type)) + ")");
        return columns.keySet().stream().map(Sql::name).collect(Collectors.joining(", ", "SELECT ", ""))
                + " FROM ("
                + Stream.concat(Stream.of(absent), Stream.concat(sealed, open))
                        .collect(Collectors.joining(" UNION ALL BY NAME "))
                + ")";
    }
}
