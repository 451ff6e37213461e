package io.avouch.engine.run;

import io.avouch.core.Bytes;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Sql;
import java.nio.file.Path;
import java.util.Optional;

/// Item results for others, as CSV and as Parquet: the same rows in the same order, and equal bytes each time.
///
/// Rows lie by day, and within a day as the digest takes them, so that one pass over the CSV takes it again.
/// One thread and one order: that is what makes the bytes equal.
final class ItemFiles implements AutoCloseable {
    private static final String NUMBERS = "log_index, possible_seconds";

    private final Duck duck;

    ItemFiles(Limits limits, Path spill) {
        this.duck = Duck.open(new Limits(limits.memory(), 1, limits.statement()));
        duck.run("SET preserve_insertion_order = true");
        duck.run("SET temp_directory = " + Sql.text(spill.toAbsolutePath().toString()));
    }

    synchronized void write(Path results, Optional<Bytes> secret, Path csv, Path parquet) {
        String rows = secret.map(known -> withheld(results, known)).orElseGet(() -> shown(results));
        duck.run(ResultSql.copy(rows, parquet));
        duck.run("COPY (SELECT item, CAST(occurred_at AS VARCHAR) AS occurred_at,"
                + " CAST(until_at AS VARCHAR) AS until_at, status, strength, reason, " + NUMBERS + " FROM "
                + ResultSql.read(parquet) + ") TO "
                + Sql.text(csv.toAbsolutePath().toString())
                + " (FORMAT csv, HEADER true)");
    }

    private static String shown(Path results) {
        return "SELECT item, occurred_at, until_at, status, strength, reason, " + NUMBERS + " FROM "
                + ResultSql.read(results) + " ORDER BY date_trunc('day', occurred_at), " + Digests.line();
    }

    private static String withheld(Path results, Bytes secret) {
        String name = "concat('withheld:', \"left\"(sha256(concat('" + secret.hex() + ":', item)), 32))";
        return "SELECT * FROM (SELECT CASE WHEN status IN ('fail', 'waived') THEN item ELSE " + name
                + " END AS item, occurred_at, until_at, status, strength,"
                + " CASE WHEN status IN ('fail', 'waived') THEN reason END AS reason, " + NUMBERS + " FROM "
                + ResultSql.read(results) + ") ORDER BY date_trunc('day', occurred_at), item, occurred_at";
    }

    @Override
    public void close() {
        duck.close();
    }
}
