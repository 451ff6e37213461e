package io.avouch.engine.lake;

import io.avouch.core.Bytes;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.port.Lake.Brought;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.duck.WordsSql;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds single records again, in files and tail alike.
final class HeldSql {
    static final String COLUMNS = "log_index, recorded_at, source, run, salt, payload";

    private HeldSql() {}

    static String relation(Collection<Path> files, Optional<Path> tail) {
        Stream<String> sealed = files.isEmpty()
                ? Stream.empty()
                : Stream.of("SELECT " + COLUMNS + " FROM read_parquet(" + Sql.files(files) + ")");
        Stream<String> open =
                tail.stream().map(file -> "SELECT " + COLUMNS + " FROM (" + TailSql.rows(file, Optional.empty()) + ")");
        return Stream.concat(sealed, open).collect(Collectors.joining(" UNION ALL ", "(", ")"));
    }

    static String byIndex(String relation, long index) {
        return "SELECT " + COLUMNS + " FROM " + relation + " WHERE log_index = " + index;
    }

    /// @param indexes sorted
    static String byIndexes(String relation, List<Long> indexes) {
        return "SELECT " + COLUMNS + " FROM " + relation + " WHERE log_index BETWEEN " + indexes.getFirst() + " AND "
                + indexes.getLast() + " AND log_index IN ("
                + indexes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    static String page(String relation, String words, long beforeIndex, int limit) {
        String wanted = Stream.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> " AND contains(lower(payload), " + Sql.text(word) + ")")
                .collect(Collectors.joining());
        return "SELECT " + COLUMNS + " FROM " + relation + " WHERE log_index < " + beforeIndex + wanted
                + " ORDER BY log_index DESC LIMIT " + limit;
    }

    static String brought(String relation, String run) {
        return "SELECT count(*), max(recorded_at) FROM " + relation + " WHERE run = " + Sql.text(run);
    }

    static Brought brought(ResultSet row) throws SQLException {
        return new Brought(
                row.getLong(1),
                Optional.ofNullable(row.getObject(2, LocalDateTime.class)).map(at -> at.toInstant(ZoneOffset.UTC)));
    }

    /// One row with a column for each word: whether a record says it. All of them in one look.
    static String saying(Collection<Path> files, List<String> words, long exceptIndex) {
        String said = words.stream().map(HeldSql::says).collect(Collectors.joining(", "));
        return "SELECT " + said + " FROM read_parquet(" + Sql.files(files) + ") WHERE log_index <> " + exceptIndex;
    }

    static List<String> said(List<String> words, ResultSet row) throws SQLException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (row.getBoolean(i + 1)) {
                said.add(words.get(i));
            }
        }
        return said;
    }

    /// The payload has a word as JSON writes it.
    private static String says(String word) {
        String quoted = Jcs.text(Json.of(word));
        String written = quoted.substring(1, quoted.length() - 1);
        return "coalesce(bool_or(CASE WHEN contains(lower(payload), " + Sql.text(written) + ") THEN "
                + WordsSql.says("payload", List.of(written)) + " ELSE false END), false)";
    }

    static String ofSource(String relation, String source) {
        return "SELECT " + COLUMNS + " FROM " + relation + " WHERE source = " + Sql.text(source)
                + " ORDER BY log_index";
    }

    static String countLate(String relation, long fromIndex, Window window) {
        return "SELECT count(*) FROM " + relation + " WHERE " + inside(fromIndex, window);
    }

    static String late(String relation, long fromIndex, Window window, int limit) {
        return "SELECT " + COLUMNS + " FROM " + relation + " WHERE " + inside(fromIndex, window)
                + " ORDER BY log_index LIMIT " + limit;
    }

    /// Instants are canonical text in payloads, so that they can be compared as times.
    private static String inside(long fromIndex, Window window) {
        String occurred = "TRY_CAST(json_extract_string(payload, '$.occurred_at') AS TIMESTAMP)";
        return "log_index >= " + fromIndex + " AND " + occurred + " >= " + Sql.timestamp(window.from()) + " AND "
                + occurred + " < " + Sql.timestamp(window.to());
    }

    static Held held(String type, ResultSet row) throws SQLException {
        try {
            return new Held(
                    row.getLong(1),
                    instant(row, 2),
                    type,
                    row.getString(3),
                    row.getString(4),
                    Optional.ofNullable(row.getBytes(5)).map(Bytes::owning),
                    Optional.of(JsonReader.readObject(row.getString(6))));
        } catch (JsonSyntaxException impossible) {
            throw new IllegalStateException("entry " + row.getLong(1) + " is no JSON object", impossible);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
