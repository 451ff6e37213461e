package io.avouch.engine.lake;

import io.avouch.engine.duck.Sql;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the records of a type that name files, by the column that holds the names alone: no payload is read.
final class NamingSql {
    private static final String COLUMNS = "log_index, files";

    private NamingSql() {}

    /// A record that names a file.
    record Row(String digest, long index) {}

    /// @param tail rows of the open tail
    static String of(Collection<Path> files, Optional<String> tail, Collection<String> digests, int limit) {
        Stream<String> sealed = files.isEmpty()
                ? Stream.empty()
                : Stream.of("SELECT " + COLUMNS + " FROM read_parquet(" + Sql.files(files) + ")");
        Stream<String> open = tail.stream().map(rows -> "SELECT " + COLUMNS + " FROM (" + rows + ")");
        String relation = Stream.concat(sealed, open).collect(Collectors.joining(" UNION ALL "));
        String wanted = digests.stream().map(Sql::text).collect(Collectors.joining(", "));
        return """
                SELECT digest, log_index FROM (
                    SELECT DISTINCT log_index, named.sha256 AS digest
                    FROM (SELECT log_index, unnest(files) AS named FROM (%s) WHERE len(files) > 0)
                    WHERE named.sha256 IN (%s))
                QUALIFY row_number() OVER (PARTITION BY digest ORDER BY log_index) <= %d
                """.formatted(relation, wanted, limit);
    }
}
