package io.avouch.engine.run;

import io.avouch.core.Digest;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Follows;
import io.avouch.core.test.Follows.Reach;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.engine.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Tests that say what they follow, each of another shape.
final class KeptTests {
    private static final String HEAD = "SELECT p.record AS item, p.occurred_at, ";

    private KeptTests() {}

    /// Looks at reviews two days ahead and at the document in force.
    static ControlTest joining() {
        return population(
                "WITH seen AS (SELECT p.record, min(r.record) AS review FROM population p JOIN review r"
                        + " ON r.occurred_at >= p.occurred_at AND r.occurred_at < p.occurred_at + INTERVAL '2' DAY"
                        + " GROUP BY p.record) " + HEAD
                        + "CASE WHEN s.review IS NULL THEN 'fail' ELSE 'pass' END AS status, 'system' AS strength,"
                        + " concat_ws('', coalesce(p.title, 'untitled'), ' seen in ', coalesce(s.review, 'none'),"
                        + " ', system of ', coalesce(d.title, 'nobody')) AS reason FROM population p"
                        + " LEFT JOIN seen s ON s.record = p.record LEFT JOIN doc_system d"
                        + " ON d.valid_from <= p.occurred_at AND (d.valid_to IS NULL OR d.valid_to > p.occurred_at)",
                Map.of("change", reach(0, 0), "review", reach(0, 2)));
    }

    static ControlTest waiting() {
        return population(
                HEAD + "CASE WHEN p.occurred_at + INTERVAL '3' DAY > b.observed_to THEN 'unverified' ELSE 'pass' END"
                        + " AS status, 'system' AS strength, 'x' AS reason FROM population p CROSS JOIN bounds b",
                Map.of("change", reach(0, 3)));
    }

    static ControlTest doubting() {
        return population(
                "WITH unread AS (SELECT DISTINCT p.record FROM population p JOIN gap g ON g.record_type = 'review'"
                        + " AND g.gap_from < p.occurred_at + INTERVAL '1' DAY AND g.gap_to > p.occurred_at) " + HEAD
                        + "CASE WHEN u.record IS NULL THEN 'pass' ELSE 'unverified' END AS status,"
                        + " 'system' AS strength, 'x' AS reason"
                        + " FROM population p LEFT JOIN unread u ON u.record = p.record",
                Map.of("change", reach(0, 0), "review", reach(0, 1)));
    }

    /// Reaches the window's edges without ever naming them.
    static ControlTest edging() {
        return population(
                "WITH edge(one, two, three) AS (SELECT * FROM bounds) " + HEAD
                        + "'pass' AS status, 'system' AS strength, concat_ws('', CAST(e.one AS VARCHAR(30)), ' to ',"
                        + " CAST(e.two AS VARCHAR(30))) AS reason FROM population p CROSS JOIN edge e",
                Map.of("change", reach(0, 0)));
    }

    static ControlTest weekly() {
        return World.cadence(
                        new Cadence("week", "SELECT 'team' AS subject", 0),
                        "WITH met AS (SELECT o.occasion, min(r.record) AS record FROM occasion o JOIN review r"
                                + " ON r.occurred_at >= o.period_from AND r.occurred_at < o.period_to"
                                + " GROUP BY o.occasion) SELECT o.occasion AS item, o.period_to AS occurred_at,"
                                + " CASE WHEN m.record IS NULL THEN 'fail' ELSE 'pass' END AS status,"
                                + " 'system' AS strength, coalesce(m.record, 'never') AS reason"
                                + " FROM occasion o LEFT JOIN met m ON m.occasion = o.occasion")
                .following(new Follows(Map.of("review", reach(7, 0))));
    }

    static ControlTest states() {
        return World.test(
                        TestKind.STATE,
                        new Population.OfRecords("account", Optional.empty()),
                        "SELECT p.entity AS item, p.occurred_at, CASE WHEN p.mfa THEN 'pass' ELSE 'fail' END AS status,"
                                + " 'system' AS strength, 'factor' AS reason FROM population p")
                .following(new Follows(Map.of("account", reach(0, 0))));
    }

    /// Asks who works here, of records of another type than its items, and names no window and no reading.
    static ControlTest employing() {
        return population(
                HEAD + "'pass' AS status, 'system' AS strength, coalesce(w.verdict, 'nobody') AS reason"
                        + " FROM population p LEFT JOIN works_here w ON w.name = 'ann'",
                Map.of("change", reach(0, 0), "person", reach(0, 0)));
    }

    /// The same test, with words of its text changed, whether or not its digest says so.
    static ControlTest reworded(ControlTest test, boolean told) {
        String query = test.query()
                .replace("'none'", "'no review'")
                .replace("'never'", "'not once'")
                .replace("'factor'", "'second factor'");
        return new ControlTest(
                test.id(),
                test.title(),
                test.controls(),
                test.kind(),
                test.reads(),
                test.documents(),
                test.population(),
                test.scopeColumn(),
                test.cadence(),
                query,
                test.failure(),
                test.fix(),
                told ? Digest.of(query) : test.digest(),
                test.file(),
                test.follows(),
                test.strengthens());
    }

    private static ControlTest population(String query, Map<String, Reach> follows) {
        return World.changes(query).following(new Follows(follows));
    }

    private static Reach reach(int behind, int ahead) {
        return new Reach(OptionalInt.of(behind), OptionalInt.of(ahead));
    }

    static List<ControlTest> all() {
        return List.of(joining(), waiting(), doubting(), edging(), weekly(), states());
    }
}
