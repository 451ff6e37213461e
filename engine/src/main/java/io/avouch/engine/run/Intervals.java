package io.avouch.engine.run;

import io.avouch.engine.duck.Sql;
import java.time.Instant;

/// From what each snapshot showed to intervals of equal state.
///
/// ```
/// complete snapshots   |----|----|----|-------------------|----|
/// entity seen          p    p    f    f                   p
/// items                [pass )[fail    ]   unverified     )[pass …
/// ```
///
/// A row of `@observed` is one sight of an entity, or a stretch of sights that showed the same ([Stretched]).
/// A state holds until the next complete snapshot of its source. Where that is further away than
/// the source's limit (twice its cadence), nobody knows: the state ends with the last sight of it,
/// and the stretch is an item of its own. An entity that a complete snapshot does not show has ended there.
/// What held already when the window began is an item that begins with the window.
final class Intervals {
    private Intervals() {}

    /// A failure is waived where the waiver was approved before the failing stretch began, and as
    /// long as it is granted for: what goes on beyond is a deviation. A stretch goes on through what
    /// nobody saw; only a complete snapshot that shows something else ends it.
    private static final String WAIVED = """
                , stretched AS (
                    SELECT *, sum(begins) OVER (PARTITION BY entity ORDER BY t) AS stretch FROM (
                        SELECT *, CASE WHEN lag(status) OVER w = status AND lag(next_at) OVER w = t THEN 0 ELSE 1 END
                            AS begins
                        FROM judged WINDOW w AS (PARTITION BY entity ORDER BY t))),
                begun AS (SELECT *, min(t) OVER (PARTITION BY entity, stretch) AS began FROM stretched),
                granted AS (
                    SELECT b.entity, b.t, min(w.waiver) AS waiver
                    FROM begun b JOIN "@state_waiver" w
                        ON w.waived = b.entity AND w.valid_from <= b.began AND greatest(b.t, %s) < w.valid_to
                    WHERE b.status = 'fail' GROUP BY ALL),
                weighed AS (
                    SELECT b.* REPLACE (CASE WHEN g.waiver IS NULL THEN b.status ELSE 'waived' END AS status,
                        CASE WHEN g.waiver IS NULL THEN b.reason
                            ELSE concat(b.reason, ' (waived by ', g.waiver, ')') END AS reason)
                    FROM begun b LEFT JOIN granted g ON g.entity = b.entity AND g.t = b.t)""";

    /// What became of each entity, in the order of time; the numbered places are given by [#sql].
    private static final String SQL = """
            WITH seen AS (
                SELECT o.item AS entity, o.occurred_at AS t, o.last_at, o.status, o.strength, o.reason, o.source,
                    o.log_index, lead(o.occurred_at) OVER (PARTITION BY o.item ORDER BY o.occurred_at) AS own_next
                FROM "@observed" o),
            times AS (
                SELECT DISTINCT source, t FROM (
                    SELECT source, t FROM seen UNION ALL SELECT source, last_at FROM seen)),
            next AS (
                SELECT s.source, s.t, n.taken_at
                FROM times s ASOF LEFT JOIN "@snapshot" n ON n.source = s.source AND s.t < n.taken_at),
            before AS (
                SELECT s.source, s.t, b.taken_at
                FROM times s ASOF LEFT JOIN "@snapshot" b ON b.source = s.source AND s.t > b.taken_at),
            placed AS (
                SELECT s.*, n.taken_at AS complete_next, b.taken_at AS complete_before
                FROM seen s
                LEFT JOIN next n ON n.source = s.source AND n.t = s.last_at
                LEFT JOIN before b ON b.source = s.source AND b.t = s.t),
            held AS (
                SELECT p.*, least(coalesce(least(complete_next, own_next), %1$s), %1$s) AS next_at,
                    coalesce(l.limit_seconds, 172800) AS limit_seconds
                FROM placed p LEFT JOIN "@limit" l ON l.source = p.source),
            judged AS (
                SELECT *, date_diff('microsecond', last_at, next_at) > limit_seconds * 1000000 AS lost FROM held)
            %7$s,
            marked AS (
                SELECT *, CASE WHEN lag(status) OVER w IS NOT DISTINCT FROM status
                        AND lag(strength) OVER w IS NOT DISTINCT FROM strength
                        AND lag(reason) OVER w IS NOT DISTINCT FROM reason
                        AND NOT coalesce(lag(lost) OVER w, true)
                        AND lag(next_at) OVER w = t THEN 0 ELSE 1 END AS fresh
                FROM %8$s WINDOW w AS (PARTITION BY entity ORDER BY t)),
            numbered AS (
                SELECT *, sum(fresh) OVER (PARTITION BY entity ORDER BY t) AS island FROM marked),
            merged AS (
                SELECT entity, island, greatest(min(t), %9$s) AS from_at,
                    max(CASE WHEN lost THEN last_at ELSE next_at END) AS until_at,
                    any_value(status) AS status, any_value(strength) AS strength, any_value(reason) AS reason,
                    arg_min(log_index, t) AS log_index,
                    greatest(date_diff('second', greatest(min(t), %9$s), max(last_at)), 0) AS seen_seconds,
                    date_diff('second', CASE WHEN min(t) < %9$s THEN %9$s
                        ELSE arg_min(coalesce(complete_before, t), t) END, max(next_at)) AS possible_seconds
                FROM numbered GROUP BY entity, island
                HAVING min(t) >= %9$s OR max(CASE WHEN lost THEN last_at ELSE next_at END) > %9$s)
            SELECT concat(entity, '@', %2$s) AS item, from_at AS occurred_at, until_at, status, strength,
                CASE WHEN status IN ('fail', 'waived') THEN concat(reason, '; seen for ', %3$s, ', possibly ', %4$s)
                    ELSE reason END AS reason,
                log_index, CASE WHEN status IN ('fail', 'waived') THEN possible_seconds END AS possible_seconds
            FROM merged
            UNION ALL
            SELECT concat(entity, '@', %5$s, '/', %6$s), greatest(last_at, %9$s), next_at, 'unverified', NULL,
                concat('not observed from ', %5$s, ' to ', %6$s), log_index, NULL
            FROM judged WHERE lost AND next_at > %9$s""";

    /// @param from the window's beginning
    /// @param end until when states can hold: the window's end, or the last moment observed
    /// @param waivers whether any may count; they are in `@state_waiver`
    static String sql(Instant from, Instant end, boolean waivers) {
        return SQL.formatted(
                Sql.timestamp(end),
                instant("from_at"),
                length("seen_seconds"),
                length("possible_seconds"),
                instant("greatest(last_at, " + Sql.timestamp(from) + ")"),
                instant("next_at"),
                waivers ? WAIVED.formatted(Sql.timestamp(from)) : "",
                waivers ? "weighed" : "judged",
                Sql.timestamp(from));
    }

    /// The state in force at one instant: an entity each, unverified where the last sight is too old.
    static String asOf(Instant instant) {
        return """
                SELECT concat(o.item, '@', %1$s) AS item, o.occurred_at, NULL::TIMESTAMP AS until_at,
                    CASE WHEN late THEN 'unverified' ELSE o.status END AS status,
                    CASE WHEN late THEN NULL ELSE o.strength END AS strength,
                    CASE WHEN late THEN concat('not observed since ', %1$s) ELSE o.reason END AS reason,
                    o.log_index, NULL::BIGINT AS possible_seconds
                FROM (SELECT x.*, date_diff('microsecond', x.occurred_at, %2$s)
                        > coalesce(l.limit_seconds, 172800) * 1000000 AS late
                    FROM "@observed" x LEFT JOIN "@limit" l ON l.source = x.source) o""".formatted(instant("o.occurred_at"), Sql.timestamp(instant));
    }

    private static String instant(String column) {
        return "CASE WHEN microsecond(%1$s) %% 1000000 = 0 THEN strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%SZ') ELSE strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ') END"
                .formatted(column);
    }

    /// A length in the largest unit that says it exactly.
    private static String length(String seconds) {
        return """
                CASE WHEN %1$s %% 86400 = 0 THEN concat(%1$s // 86400, ' d')
                    WHEN %1$s %% 3600 = 0 THEN concat(%1$s // 3600, ' h')
                    WHEN %1$s %% 60 = 0 THEN concat(%1$s // 60, ' min')
                    ELSE concat(%1$s, ' s') END""".formatted(seconds);
    }
}
