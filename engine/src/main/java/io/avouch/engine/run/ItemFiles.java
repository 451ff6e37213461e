package io.avouch.engine.run;

import io.avouch.core.pack.Withholding;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Spill;
import io.avouch.engine.duck.Sql;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/// Item results for others, as CSV and as Parquet: the same rows in the same order, and equal bytes each time.
///
/// Rows lie by day, and within a day as the digest takes them, so that one pass over the CSV takes it again.
/// One thread and one order: that is what makes the bytes equal.
final class ItemFiles implements AutoCloseable {
    private static final String NUMBERS = "log_index, possible_seconds";

    /// Sorting millions of rows takes all the memory there is, and is hardly quicker with more than this: what does
    /// not fit goes to the disk.
    private static final int MEGABYTES_MAX = 256;

    private final Duck duck;

    ItemFiles(Limits limits, Path spill) {
        this.duck = Duck.open(new Limits(Math.min(limits.megabytes(), MEGABYTES_MAX) + "MB", 1, limits.statement()));
        duck.run("SET preserve_insertion_order = true");
        duck.run(Spill.in(spill));
    }

    synchronized void write(Path results, Optional<Withholding> withholding, Path csv, Path parquet) {
        String rows = withholding.map(known -> withheld(results, known)).orElseGet(() -> shown(results));
        duck.run(ResultSql.copy(rows, parquet));
        duck.run(toCsv(parquet, csv));
    }

    /// The statement that makes the CSV of a Parquet file.
    static String toCsv(Path parquet, Path csv) {
        return "COPY (SELECT item, CAST(occurred_at AS VARCHAR) AS occurred_at,"
                + " CAST(until_at AS VARCHAR) AS until_at, status, strength, reason, " + NUMBERS + " FROM "
                + ResultSql.read(parquet) + ") TO "
                + Sql.text(csv.toAbsolutePath().toString())
                + " (FORMAT csv, HEADER true)";
    }

    /// The statement that counts the bytes of all texts in a Parquet file.
    static String textBytes(Path parquet) {
        return "SELECT CAST(coalesce(sum(coalesce(strlen(item), 0) + coalesce(strlen(status), 0)"
                + " + coalesce(strlen(strength), 0) + coalesce(strlen(reason), 0)), 0) AS BIGINT) FROM "
                + ResultSql.read(parquet);
    }

    private static String shown(Path results) {
        return "SELECT item, occurred_at, until_at, status, strength, reason, " + NUMBERS + " FROM "
                + ResultSql.read(results) + " ORDER BY date_trunc('day', occurred_at), " + Digests.line();
    }

    private static String withheld(Path results, Withholding withholding) {
        String name = "concat('withheld:', \"left\"(sha256(concat('"
                + withholding.secret().hex() + ":', item)), 32))";
        String shown = (withholding.deviations() ? "status IN ('fail', 'waived')" : "false")
                + (withholding.items().isEmpty()
                        ? ""
                        : " OR item IN ("
                                + withholding.items().stream()
                                        .sorted()
                                        .map(Sql::text)
                                        .collect(Collectors.joining(", "))
                                + ")");
        return "SELECT * FROM (SELECT CASE WHEN " + shown + " THEN item ELSE " + name
                + " END AS item, occurred_at, until_at, status, strength,"
                + " CASE WHEN " + shown + " THEN reason END AS reason, " + NUMBERS + " FROM "
                + ResultSql.read(results) + ") ORDER BY date_trunc('day', occurred_at), item, occurred_at";
    }

    @Override
    public void close() {
        duck.close();
    }
}
