package io.avouch.engine.run;

import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.view.RecordViews;
import java.nio.file.Path;
import java.util.Optional;

/// Runs a test whose items have one result each: populations, cadences and statements.
final class ItemRun {
    private static final long ROWS_SPARE = 100_000;

    private final Duck duck;
    private final ControlTest test;
    private final String key;
    private final boolean waivers;

    ItemRun(Duck duck, ControlTest test, boolean waivers) {
        this.duck = duck;
        this.test = test;
        this.key = Populations.key(test);
        this.waivers = waivers;
    }

    /// Writes the results; tells why the test is refused where it is.
    Optional<String> write(String query, Path file) {
        long most = most();
        duck.run(ResultSql.copy(rows("SELECT * FROM (" + ResultSql.typed(query) + ") LIMIT " + most), file));
        if (duck.number("SELECT count(*) FROM " + ResultSql.read(file)) >= most) {
            return Optional.of("the test gave more results than its population has items");
        }
        Completeness completeness = new Completeness(
                duck,
                "(SELECT CAST(" + Sql.name(key) + " AS VARCHAR) AS item FROM population)",
                "(SELECT item FROM " + ResultSql.read(file) + " WHERE status IS DISTINCT FROM 'out-of-scope')",
                "item");
        Completeness.Finding finding = key.equals("record") ? completeness.checkUnique() : completeness.check();
        return switch (finding) {
            case Completeness.Finding.Whole ignored -> Optional.empty();
            case Completeness.Finding.Missing ignored -> {
                duck.run(ResultSql.copy(rows(withMissing(query)), file));
                yield Optional.empty();
            }
            case Completeness.Finding.Refused refused -> Optional.of(refused.reason());
        };
    }

    /// More rows than any honest mistake gives: a query that multiplies its rows must not fill the disk.
    private long most() {
        return ROWS_SPARE + 2 * duck.number("SELECT count(*) FROM \"@window\"");
    }

    /// Every item of the population unverified, with the reason why its test was refused.
    void refuse(String reason, Path file) {
        String unverified = "SELECT item, min(occurred_at) AS occurred_at, 'unverified' AS status,"
                + " NULL::VARCHAR AS strength, " + Sql.text(reason) + " AS reason FROM (" + items() + ") GROUP BY item";
        duck.run(ResultSql.copy(rows(unverified), file));
    }

    private String items() {
        return "SELECT CAST(" + Sql.name(key) + " AS VARCHAR) AS item, CAST(occurred_at AS TIMESTAMP) AS occurred_at"
                + " FROM population";
    }

    private String withMissing(String query) {
        String given = ResultSql.typed(query);
        return given + " UNION ALL SELECT item, occurred_at, 'unverified', NULL, " + Sql.text(ResultSql.NO_RESULT)
                + " FROM (" + items() + ") p WHERE item NOT IN (SELECT item FROM (" + given
                + ") WHERE item IS NOT NULL)";
    }

    private String rows(String typed) {
        String index = "NULL::BIGINT";
        String join = "";
        if (key.equals("record") && test.population() instanceof Population.OfRecords records) {
            index = "k.log_index";
            join = " LEFT JOIN (SELECT record, log_index FROM " + RecordViews.latest(records.type())
                    + ") k ON k.record = r.item";
        }
        String rows = "SELECT r.item, r.occurred_at, NULL::TIMESTAMP AS until_at, r.status, r.strength, r.reason, "
                + index + " AS log_index, NULL::BIGINT AS possible_seconds FROM (" + typed + ") r" + join;
        String all = ResultSql.waived(rows, waivers ? Optional.of("\"@waiver\"") : Optional.empty(), "f.item");
        return test.scopeColumn().isPresent() ? all + " UNION ALL " + ResultSql.excluded(key) : all;
    }
}
