package io.avouch.engine.duck;

import io.avouch.core.time.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.stream.Collectors;

/// Names and constants as SQL text.
public final class Sql {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Sql() {}

    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    public static String timestamp(Instant instant) {
        return "TIMESTAMP '" + TIMESTAMP.format(instant) + '\'';
    }

    /// Whether a time lies in one of some stretches.
    public static String within(String column, Collection<Window> stretches) {
        return stretches.stream()
                .map(stretch -> column + " >= " + timestamp(stretch.from()) + " AND " + column + " < "
                        + timestamp(stretch.to()))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    public static String files(Collection<Path> files) {
        return files.stream()
                .map(file -> text(file.toAbsolutePath().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    public static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
