package io.avouch.engine.run;

import io.avouch.core.test.ControlTest;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.gate.SqlText;
import io.avouch.engine.gate.Threaded;
import java.nio.file.Path;
import java.util.Optional;

/// Runs a test whose items have one result each: populations, cadences and statements.
final class ItemRun {
    private static final long ROWS_SPARE = 100_000;

    private final Duck duck;
    private final ControlTest test;
    private final String key;
    private final boolean waivers;
    private boolean timed;

    ItemRun(Duck duck, ControlTest test, boolean waivers) {
        this.duck = duck;
        this.test = test;
        this.key = Populations.key(test);
        this.waivers = waivers;
    }

    /// Writes the results; tells why the test is refused where it is.
    Optional<String> write(SqlText query, Path file) {
        Optional<Threaded> threaded = indexed() ? Threaded.find(duck, query, key) : Optional.empty();
        timed = threaded.map(Threaded::timed).orElse(false);
        long most = most();
        long written = duck.write(ResultSql.copy(
                threaded.map(text -> finished(ResultSql.indexed(limited(ResultSql.threaded(text.sql()), most))))
                        .orElseGet(() -> rows(limited(ResultSql.typed(query.sql()), most))),
                file));
        if (written >= most) {
            return Optional.of("the test gave more results than its population has items");
        }
        Completeness.Finding finding = indexed()
                ? completeness(file, "log_index", Sql.name(Threaded.INDEX)).checkUnique()
                : completeness(file, "item", "CAST(" + Sql.name(key) + " AS VARCHAR)")
                        .check();
        return switch (finding) {
            case Completeness.Finding.Whole ignored -> Optional.empty();
            case Completeness.Finding.Missing ignored -> {
                duck.run(ResultSql.copy(rows(withMissing(query.sql())), file));
                yield Optional.empty();
            }
            case Completeness.Finding.Refused refused -> Optional.of(refused.reason());
        };
    }

    /// More rows than any honest mistake gives: a query that multiplies its rows must not fill the disk.
    private long most() {
        return ROWS_SPARE
                + 2
                        * duck.number("SELECT count(*) FROM "
                                + (Populations.indexed(test) ? "\"@window_at\"" : "\"@window\""));
    }

    private static String limited(String rows, long most) {
        return "SELECT * FROM (" + rows + ") LIMIT " + most;
    }

    /// Whether every result lies on the day of its item.
    boolean onTheirDays(Path file) {
        return timed
                || duck.number("SELECT count(*) FROM (SELECT CAST(occurred_at AS DATE), count(*), sum(hash("
                                + (indexed() ? Sql.name(Threaded.INDEX) : "CAST(" + Sql.name(key) + " AS VARCHAR)")
                                + ")) FROM \"@population\" GROUP BY 1 EXCEPT SELECT CAST(occurred_at AS DATE), count(*),"
                                + " sum(hash(" + (indexed() ? "log_index" : "item") + ")) FROM " + ResultSql.read(file)
                                + " WHERE status IS DISTINCT FROM 'out-of-scope' GROUP BY 1)")
                        == 0;
    }

    /// Records are told apart by the ledger's index, other items by their names.
    private Completeness completeness(Path file, String result, String key) {
        String item = "CAST(" + Sql.name(this.key) + " AS VARCHAR) AS item";
        return new Completeness(
                duck,
                "(SELECT " + item + ", " + key + " AS \"@key\" FROM \"@population\")",
                "(SELECT item, " + result + " AS \"@key\" FROM " + ResultSql.read(file)
                        + " WHERE status IS DISTINCT FROM 'out-of-scope')",
                "item",
                "\"@key\"");
    }

    private boolean indexed() {
        return key.equals("record") && Populations.indexed(test);
    }

    /// Every item of the population unverified, with the reason why its test was refused; where the population gives
    /// no time for it, as of the window's beginning.
    void refuse(String reason, Path file) {
        String unverified = "SELECT item, coalesce(min(occurred_at), min(window_from)) AS occurred_at,"
                + " 'unverified' AS status, NULL::VARCHAR AS strength, " + Sql.text(reason) + " AS reason FROM ("
                + items() + ") CROSS JOIN bounds GROUP BY item";
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
        String index = indexed() ? "k.\"@index\"" : "NULL::BIGINT";
        String join =
                indexed() ? " LEFT JOIN (SELECT record, \"@index\" FROM \"@window_at\") k ON k.record = r.item" : "";
        return finished("SELECT r.item, r.occurred_at, NULL::TIMESTAMP AS until_at, r.status, r.strength, r.reason, "
                + index + " AS log_index, NULL::BIGINT AS possible_seconds FROM (" + typed + ") r" + join);
    }

    private String finished(String rows) {
        String all = ResultSql.waived(rows, waivers ? Optional.of("\"@waiver\"") : Optional.empty(), "f.item");
        return test.scopeColumn().isPresent() ? all + " UNION ALL " + ResultSql.excluded(key) : all;
    }
}
