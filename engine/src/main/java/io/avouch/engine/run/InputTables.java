package io.avouch.engine.run;

import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// The records that tests read, as [Reperformance] writes them, for those who hold them against something else.
public final class InputTables {
    private static final Limits LIMITS = new Limits("512MB", 1, Duration.ofMinutes(10));
    private static final List<String> OWN =
            List.of("log_index", "recorded_at", "source", "run", "record", "salt", "payload_digest", "payload");

    private InputTables() {}

    /// Writes the records from one index up to another as CSV, with all columns of their type as one JSON object.
    public static void csv(Path parquet, long from, long to, Path csv) throws IOException {
        String rows = "read_parquet(" + Sql.text(parquet.toAbsolutePath().toString()) + ")";
        try (Duck duck = Duck.open(LIMITS)) {
            duck.run("SET preserve_insertion_order = true");
            duck.run("SET temp_directory = ''");
            String columns = duck.texts("SELECT column_name FROM (DESCRIBE SELECT * FROM " + rows + ")").stream()
                    .filter(name -> !OWN.contains(name))
                    .map(name -> Sql.name(name) + " := " + Sql.name(name))
                    .collect(Collectors.joining(", "));
            duck.run("COPY (SELECT log_index, CAST(recorded_at AS VARCHAR) AS recorded_at, source, run, record,"
                    + " lower(hex(salt)) AS salt, payload_digest, payload, CAST(to_json(struct_pack(" + columns
                    + ")) AS VARCHAR) AS columns FROM " + rows + " WHERE log_index >= " + from + " AND log_index < "
                    + to + " ORDER BY log_index) TO "
                    + Sql.text(csv.toAbsolutePath().toString()) + " (FORMAT csv, HEADER true)");
        } catch (DuckException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }
}
