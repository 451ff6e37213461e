package io.avouch.engine.run;

import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.time.Instant;
import java.util.List;

/// From what each snapshot showed to stretches of snapshots, one after the other, that all showed the same.
///
/// Most entities never change: they are one stretch, and need not be put in order snapshot by snapshot. A
/// stretch is what an entity was in every complete snapshot of its source from its first to its last, with
/// no time in between for which nobody knows. What is not that plain stays as it was seen, a row a snapshot.
final class Stretched {
    /// The complete snapshots of each source in order. `broken` counts how often, up to it, a snapshot came so
    /// long after the one before that the state in between is unknown.
    private static final String ORDERED = """
            CREATE OR REPLACE TEMP TABLE "@ordered" AS
            SELECT source, taken_at, row_number() OVER w AS number, sum(late) OVER w AS broken
            FROM (SELECT s.source, s.taken_at,
                    CASE WHEN date_diff('microsecond', lag(s.taken_at) OVER w, s.taken_at)
                        > coalesce(l.limit_seconds, 172800) * 1000000 THEN 1 ELSE 0 END AS late
                FROM (SELECT DISTINCT source, taken_at FROM "@snapshot") s
                LEFT JOIN "@limit" l ON l.source = s.source
                WINDOW w AS (PARTITION BY s.source ORDER BY s.taken_at))
            WINDOW w AS (PARTITION BY source ORDER BY taken_at)""";

    private static final String GROUPED = """
            CREATE OR REPLACE TEMP TABLE "@grouped" AS
            SELECT g.item, g.source, g.status, g.strength, g.reason, %2$s AS cell, min(g.occurred_at) AS first_at,
                max(g.occurred_at) AS last_at, arg_min(g.log_index, g.occurred_at) AS log_index, count(*) AS times,
                count(o.number) AS complete, max(o.number) - min(o.number) + 1 AS span,
                max(o.broken) - min(o.broken) AS breaks
            FROM %1$s g LEFT JOIN "@ordered" o ON o.source = g.source AND o.taken_at = g.occurred_at
            GROUP BY ALL""";

    /// An entity that was also seen in a reading that broke off is left as it was seen, all of it.
    private static final String PLAIN = """
            times = complete AND times = span AND breaks = 0 AND last_at < %s
                AND item NOT IN (SELECT item FROM "@grouped" WHERE times <> complete)""";

    private static final String OBSERVED = """
            CREATE OR REPLACE TEMP TABLE "@observed" AS
            SELECT item, first_at AS occurred_at, last_at, status, strength, reason, source, log_index
            FROM "@grouped" WHERE times = 1 OR (%1$s)
            UNION ALL
            SELECT g.item, g.occurred_at, g.occurred_at, g.status, g.strength, g.reason, g.source, g.log_index
            FROM %2$s g SEMI JOIN (SELECT * FROM "@grouped" WHERE NOT (times = 1 OR (%1$s))) b
                ON b.item = g.item AND b.source = g.source AND b.cell = %3$s AND b.status IS NOT DISTINCT FROM g.status
                AND b.strength IS NOT DISTINCT FROM g.strength AND b.reason IS NOT DISTINCT FROM g.reason""";

    private Stretched() {}

    /// Makes `@observed` of a relation with item, occurred_at, status, strength, reason, source, log_index.
    ///
    /// @param end until when states can hold
    /// @param cells no stretch leaves the one that it begins in; where there are none, it may be of any length
    static void make(Duck duck, String given, Instant end, List<Window> cells) {
        String cell = cell(cells);
        duck.run(ORDERED);
        duck.run(GROUPED.formatted(given, cell));
        duck.run(OBSERVED.formatted(PLAIN.formatted(Sql.timestamp(end)), given, cell));
    }

    /// The same with each snapshot apart.
    static void apart(Duck duck, String given) {
        duck.run("CREATE OR REPLACE TEMP TABLE \"@observed\" AS SELECT item, occurred_at, occurred_at AS last_at,"
                + " status, strength, reason, source, log_index FROM " + given + " g");
    }

    /// The number of the cell, in the order of time, that a sight lies in.
    private static String cell(List<Window> cells) {
        StringBuilder branches = new StringBuilder();
        for (int i = 0; i < cells.size() - 1; i++) {
            branches.append(" WHEN g.occurred_at < ")
                    .append(Sql.timestamp(cells.get(i).to()))
                    .append(" THEN ")
                    .append(i);
        }
        return branches.isEmpty() ? "0" : "CASE" + branches + " ELSE " + (cells.size() - 1) + " END";
    }
}
