package io.avouch.engine.run;

import io.avouch.core.test.ControlTest;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.gate.Threaded;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Runs a test whose items have one result each: populations, cadences and statements.
final class ItemRun {
    private static final long ROWS_SPARE = 100_000;
    /// Of so few items the results are looked at in memory: out of their file it would be opened each time.
    private static final long IN_MEMORY_MAX = 200_000;
    private static final String FOUND = "\"@found\"";

    private final Duck duck;
    private final ControlTest test;
    private final String key;
    private final boolean waivers;
    private final boolean byDay;
    private UnaryOperator<String> apart = UnaryOperator.identity();
    private boolean timed;
    private String results = FOUND;
    private Tally.Counted counted = new Tally.Counted(new TreeMap<>(), new Completeness.Print(0, "0"));

    /// @param byDay whether results are counted day by day
    ItemRun(Duck duck, ControlTest test, boolean waivers, boolean byDay) {
        this.byDay = byDay;
        this.duck = duck;
        this.test = test;
        this.key = Populations.key(test);
        this.waivers = waivers;
    }

    /// @param rows what is made of all results before they are written
    ItemRun apart(UnaryOperator<String> rows) {
        this.apart = rows;
        return this;
    }

    /// Writes the results; tells why the test is refused where it is.
    Optional<String> write(Query query, Path file) {
        timed = query.threaded().map(Threaded::timed).orElse(false);
        Size size = size();
        long most = ROWS_SPARE + 2 * size.came();
        boolean few = size.came() <= IN_MEMORY_MAX;
        write(
                query.threaded()
                        .map(text -> finished(ResultSql.indexed(limited(ResultSql.threaded(text.sql()), most))))
                        .orElseGet(
                                () -> rows(limited(ResultSql.typed(query.text().sql()), most))),
                few,
                file);
        Completeness.Print given = counted.given();
        if (given.rows() >= most) {
            return Optional.of("the test gave more results than its population has items");
        }
        Optional<String> refused = switch (completeness().check(size.items(), given, indexed())) {
            case Completeness.Finding.Whole ignored -> Optional.empty();
            case Completeness.Finding.Missing ignored -> {
                write(rows(withMissing(query.text().sql())), few, file);
                yield Optional.empty();
            }
            case Completeness.Finding.Refused why -> Optional.of(why.reason());
        };
        if (few && refused.isEmpty()) {
            duck.run(ResultSql.copy("SELECT * FROM " + FOUND, file));
        }
        return refused;
    }

    /// The relation that the results are in.
    String results() {
        return results;
    }

    /// How many of which results there are.
    Tally.Counted counted() {
        return counted;
    }

    private void write(String given, boolean few, Path file) {
        String rows = apart.apply(given);
        results = few ? FOUND : ResultSql.read(file);
        duck.run(few ? "CREATE OR REPLACE TEMP TABLE " + FOUND + " AS " + rows : ResultSql.copy(rows, file));
        counted = Tally.counted(duck, results, indexed() ? "log_index" : "item", byDay);
    }

    /// @param came how many items there are, in scope or not
    /// @param items those in scope
    private record Size(long came, Completeness.Print items) {}

    private Size size() {
        String came = Populations.indexed(test) ? "\"@window_at\"" : "\"@window\"";
        return duck.row(
                "SELECT (SELECT count(*) FROM " + came + "), " + Completeness.Print.of(own()) + " FROM \"@population\"",
                row -> new Size(row.getLong(1), new Completeness.Print(row.getLong(2), row.getString(3))));
    }

    /// What an item of the population is told apart by: records by the ledger's index, others by their names.
    private String own() {
        return indexed() ? Sql.name(Threaded.INDEX) : "CAST(" + Sql.name(key) + " AS VARCHAR)";
    }

    /// More rows than any honest mistake gives: a query that multiplies its rows must not fill memory or disk.
    private static String limited(String rows, long most) {
        return "SELECT * FROM (" + rows + ") LIMIT " + most;
    }

    /// Whether every result lies on the day of its item.
    boolean onTheirDays() {
        return timed
                || duck.number("SELECT count(*) FROM (SELECT CAST(occurred_at AS DATE), count(*), sum(hash(" + own()
                                + ")) FROM \"@population\" GROUP BY 1"
                                + " EXCEPT SELECT CAST(occurred_at AS DATE), count(*),"
                                + " sum(hash(" + (indexed() ? "log_index" : "item") + ")) FROM " + results
                                + " WHERE status IS DISTINCT FROM 'out-of-scope' GROUP BY 1)")
                        == 0;
    }

    private Completeness completeness() {
        return new Completeness(
                duck,
                "(SELECT CAST(" + Sql.name(key) + " AS VARCHAR) AS item FROM \"@population\")",
                "(SELECT item FROM " + results + " WHERE status IS DISTINCT FROM 'out-of-scope')",
                "item");
    }

    private boolean indexed() {
        return key.equals("record") && Populations.indexed(test);
    }

    /// Every item of the population unverified, with the reason why its test was refused; where the population gives
    /// no time for it, as of the window's beginning.
    void refuse(String reason, Path file) {
        String unverified = "SELECT item, coalesce(min(occurred_at), min(window_from)) AS occurred_at,"
                + " 'unverified' AS status, NULL::VARCHAR AS strength, " + Sql.text(reason) + " AS reason FROM ("
                + named() + ") CROSS JOIN bounds GROUP BY item";
        duck.run(ResultSql.copy(rows(unverified), file));
    }

    private String named() {
        return "SELECT CAST(" + Sql.name(key) + " AS VARCHAR) AS item, CAST(occurred_at AS TIMESTAMP) AS occurred_at"
                + " FROM population";
    }

    private String withMissing(String query) {
        String given = ResultSql.typed(query);
        return given + " UNION ALL SELECT item, occurred_at, 'unverified', NULL, " + Sql.text(ResultSql.NO_RESULT)
                + " FROM (" + named() + ") p WHERE item NOT IN (SELECT item FROM (" + given
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
