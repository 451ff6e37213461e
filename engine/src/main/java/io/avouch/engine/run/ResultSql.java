package io.avouch.engine.run;

import io.avouch.engine.duck.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Item results as SQL: from what a test's query returns to rows that are kept.
///
/// ```
/// item, occurred_at, until_at, status, strength, reason, log_index, possible_seconds
/// ```
final class ResultSql {
    /// What stands before a status that no test may give: whether something is waived or out of scope others decide.
    static final String OWN = "given: ";

    private static final String STATUS = "CASE WHEN status IN ('pass', 'fail', 'not-applicable', 'unverified')"
            + " THEN CAST(status AS VARCHAR) ELSE concat('" + OWN + "', status) END AS status";
    static final String NO_RESULT = "the test gave no result for this item";

    private ResultSql() {}

    /// The author's text verbatim, with its columns in the types that are kept.
    static String typed(String query) {
        return "SELECT CAST(item AS VARCHAR) AS item, CAST(occurred_at AS TIMESTAMP) AS occurred_at,"
                + " " + STATUS + ", CAST(strength AS VARCHAR) AS strength,"
                + " CAST(reason AS VARCHAR) AS reason FROM (\n" + query + "\n) q";
    }

    /// The same of a text that carries the index and the source of each record.
    static String threaded(String query) {
        return "SELECT CAST(item AS VARCHAR) AS item, CAST(occurred_at AS TIMESTAMP) AS occurred_at,"
                + " " + STATUS + ", CAST(strength AS VARCHAR) AS strength,"
                + " CAST(reason AS VARCHAR) AS reason, \"@source\" AS source, \"@index\" AS log_index FROM (\n" + query
                + "\n) q";
    }

    /// Rows as they are kept, of items that are records.
    static String indexed(String rows) {
        return "SELECT item, occurred_at, NULL::TIMESTAMP AS until_at, status, strength, reason, log_index,"
                + " NULL::BIGINT AS possible_seconds FROM (" + rows + ")";
    }

    /// Fails that were waived before they happened; the reason keeps what was found.
    ///
    /// @param grants the relation of the waivers, empty where there are none
    /// @param key the item, as waivers call it
    static String waived(String rows, Optional<String> grants, String key) {
        return grants.map(relation ->
                        "SELECT r.* REPLACE (CASE WHEN w.waiver IS NULL THEN r.status ELSE 'waived' END AS status,"
                                + " CASE WHEN w.waiver IS NULL THEN r.reason"
                                + " ELSE concat(r.reason, ' (waived by ', w.waiver, ')') END AS reason)"
                                + " FROM (" + rows + ") r LEFT JOIN (SELECT item, occurred_at, min(waiver) AS waiver"
                                + " FROM (" + rows + ") f JOIN " + relation + " g ON g.waived = " + key
                                + " AND f.occurred_at >= g.valid_from AND f.occurred_at < g.valid_to"
                                + " WHERE f.status = 'fail' GROUP BY ALL) w"
                                + " ON w.item = r.item AND w.occurred_at IS NOT DISTINCT FROM r.occurred_at"
                                + " AND r.status = 'fail'")
                .orElse(rows);
    }

    static String excluded(String key) {
        return "SELECT CAST(" + Sql.name(key) + " AS VARCHAR) AS item, occurred_at, NULL::TIMESTAMP AS until_at,"
                + " 'out-of-scope' AS status, NULL::VARCHAR AS strength, 'left out of the scope' AS reason,"
                + " NULL::BIGINT AS log_index, NULL::BIGINT AS possible_seconds FROM \"@excluded\"";
    }

    /// Entities out of scope count once, not once per snapshot.
    ///
    /// @param from the window's beginning, where there is a window
    static String excludedEntities(Optional<Instant> from) {
        String first = from.map(edge -> "greatest(min(occurred_at), " + Sql.timestamp(edge) + ")")
                .orElse("min(occurred_at)");
        return "SELECT CAST(entity AS VARCHAR), " + first + ", NULL::TIMESTAMP, 'out-of-scope', NULL,"
                + " 'left out of the scope', NULL::BIGINT, NULL::BIGINT FROM \"@excluded\" GROUP BY entity";
    }

    static String copy(String rows, Path file) {
        return "COPY (" + rows + ") TO " + Sql.text(file.toAbsolutePath().toString())
                + " (FORMAT parquet, COMPRESSION zstd)";
    }

    static String read(Path file) {
        if (Parts.exist(file)) {
            return Parts.relation(file);
        }
        return "read_parquet(" + Sql.text(file.toAbsolutePath().toString()) + ")";
    }
}
