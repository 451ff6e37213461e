package io.avouch.engine.run;

import io.avouch.core.test.ControlTest;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.gate.Threaded;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Runs a test of states: one result per entity and snapshot, merged into intervals.
final class StateRun {
    /// What was given, with the source and the index of the record that it is about.
    private static final String LOCATED =
            "(SELECT g.item, g.occurred_at, g.status, g.strength, g.reason, k.source, k.log_index FROM \"@given\" g"
                    + " JOIN (SELECT entity, occurred_at, min(\"@source\") AS source, min(\"@index\") AS log_index"
                    + " FROM \"@population\" GROUP BY ALL) k ON k.entity = g.item AND k.occurred_at = g.occurred_at)";

    private final Duck duck;
    private final ControlTest test;
    private final Instant from;
    private final boolean waivers;
    private String judged = LOCATED;

    /// @param from the window's beginning: what was so before is cut there
    StateRun(Duck duck, ControlTest test, Instant from, boolean waivers) {
        this.duck = duck;
        this.test = test;
        this.from = from;
        this.waivers = waivers;
    }

    /// @param end until when states can hold; with `asOf` the instant itself
    Optional<String> write(Query query, Path file, Instant end, boolean asOf) {
        Optional<String> refused = judge(query);
        if (refused.isEmpty()) {
            merge(file, end, asOf);
        }
        return refused;
    }

    /// What each snapshot shows of each entity, as a relation with source and index; or why the test is refused.
    Optional<String> judge(Query query) {
        Optional<String> threaded = query.threaded().map(Threaded::sql);
        duck.run("CREATE OR REPLACE TEMP TABLE \"@given\" AS "
                + threaded.map(ResultSql::threaded)
                        .orElseGet(() -> ResultSql.typed(query.text().sql())));
        judged = threaded.isPresent() ? "\"@given\"" : LOCATED;
        Completeness.Finding finding =
                new Completeness(duck, "(" + entities("population") + ")", "\"@given\"", "item, occurred_at").check();
        return switch (finding) {
            case Completeness.Finding.Whole ignored -> Optional.empty();
            case Completeness.Finding.Missing ignored -> {
                duck.run("INSERT INTO \"@given\" BY NAME SELECT item, occurred_at, 'unverified' AS status,"
                        + " NULL AS strength, " + Sql.text(ResultSql.NO_RESULT) + " AS reason FROM ("
                        + entities("population")
                        + ") p WHERE (item, occurred_at) NOT IN (SELECT (item, occurred_at) FROM \"@given\")");
                judged = LOCATED;
                yield Optional.empty();
            }
            case Completeness.Finding.Refused refused -> Optional.of(refused.reason());
        };
    }

    /// The relation that [#judge] made.
    String judged() {
        return judged;
    }

    void refuse(String why, Path file, Instant end, boolean asOf) {
        duck.run("CREATE OR REPLACE TEMP TABLE \"@given\" AS SELECT item, occurred_at, 'unverified' AS status,"
                + " NULL::VARCHAR AS strength, " + Sql.text(why) + " AS reason FROM (SELECT DISTINCT * FROM ("
                + entities("population") + "))");
        judged = LOCATED;
        merge(file, end, asOf);
    }

    private void merge(Path file, Instant end, boolean asOf) {
        if (asOf || waivers) {
            Stretched.apart(duck, judged);
        } else {
            Stretched.make(duck, judged, end, List.of());
        }
        nameWaived();
        String all = asOf ? asOf(end) : Intervals.sql(from, end, waivers);
        duck.run(ResultSql.copy(
                test.scopeColumn().isPresent()
                        ? all + " UNION ALL " + ResultSql.excludedEntities(asOf ? Optional.empty() : Optional.of(from))
                        : all,
                file));
    }

    /// Writes the intervals of what is in `@observed`, where there are no waivers and nothing is out of scope.
    void intervals(Path file, Instant end) {
        duck.run(ResultSql.copy(Intervals.sql(from, end, false), file));
    }

    /// A waiver calls an entity by its own name, or by its source and name where two sources know it.
    private void nameWaived() {
        if (waivers) {
            duck.run("CREATE OR REPLACE TEMP TABLE \"@state_waiver\" AS"
                    + " SELECT DISTINCT e.item AS waived, g.valid_from, g.valid_to, g.waiver FROM \"@waiver\" g"
                    + " JOIN (SELECT DISTINCT item, source FROM \"@observed\") e"
                    + " ON g.waived = e.item OR concat(e.source, '/', g.waived) = e.item");
        }
    }

    /// At one instant the item is what the last snapshot showed; its name ends with that snapshot's time.
    private String asOf(Instant instant) {
        return ResultSql.waived(
                Intervals.asOf(instant),
                waivers ? Optional.of("\"@state_waiver\"") : Optional.empty(),
                "regexp_replace(f.item, '@[^@]*$', '')");
    }

    private static String entities(String relation) {
        return "SELECT CAST(entity AS VARCHAR) AS item, occurred_at FROM " + relation;
    }
}
