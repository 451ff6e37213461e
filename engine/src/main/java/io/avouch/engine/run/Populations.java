package io.avouch.engine.run;

import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.view.RecordViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes the views `@window` (all that came), `population` (in scope) and `@excluded` (out of scope) of a test.
/// Where its items are records, `@window_at` stands for the first; that one and `@population` have the records'
/// index and source.
final class Populations {
    private static final String ITEMS = "\"@items\"";
    private static final String HIDDEN = "* EXCLUDE (\"@index\", \"@source\")";

    private final Duck duck;
    private final Window window;
    private final Optional<Instant> asOf;
    private final Function<String, Earlier> earlier;
    private List<Window> stretches = List.of();

    /// @param earlier for a type of snapshots, what was seen before the window and counts
    Populations(Duck duck, Window window, Optional<Instant> asOf, Function<String, Earlier> earlier) {
        this.duck = duck;
        this.window = window;
        this.asOf = asOf;
        this.earlier = earlier;
    }

    /// The column of the population that the items are called by.
    static String key(ControlTest test) {
        return switch (test.kind()) {
            case STATE -> "entity";
            case CADENCE -> "occasion";
            case POPULATION, STATED ->
                switch (test.population()) {
                    case Population.OfRecords ignored -> "record";
                    case Population.OfQuery ignored -> "item";
                };
        };
    }

    /// Where the items can't be found out there are none: those of another test stay nobody's.
    void make(ControlTest test, TestTexts texts) {
        try {
            make(test, texts, List.of());
        } catch (DuckException unlisted) {
            none(test, texts);
            throw unlisted;
        }
    }

    /// @param stretches where given, only what occurred in one of these counts
    void make(ControlTest test, TestTexts texts, List<Window> stretches) {
        this.stretches = stretches;
        test.cadence()
                .ifPresent(cadence ->
                        texts.subjects().ifPresent(subjects -> Occasions.make(duck, cadence, subjects.sql(), window)));
        if (test.kind() == TestKind.CADENCE && !stretches.isEmpty()) {
            duck.run("DELETE FROM occasion WHERE NOT " + Sql.within("period_to", stretches));
        }
        show(test, window(test, texts));
    }

    /// The same without any item: for a text whose items can't be found out, or that is only bound.
    void none(ControlTest test, TestTexts texts) {
        duck.run("DELETE FROM occasion");
        show(test, "SELECT * FROM (" + window(test, texts) + ") n WHERE false");
    }

    /// Of several statements at once only the last can be stopped: the one that looks for items goes alone.
    private void show(ControlTest test, String items) {
        if (asked(test)) {
            duck.run("CREATE OR REPLACE TEMP TABLE " + ITEMS + " AS " + items);
        }
        duck.run(String.join(";\n", views(test, asked(test) ? "SELECT * FROM " + ITEMS : items)));
    }

    private List<String> views(ControlTest test, String items) {
        boolean indexed = indexed(test);
        String within = indexed ? "\"@window_at\"" : "\"@window\"";
        String excluded = test.scopeColumn()
                .map(column -> "EXISTS (SELECT 1 FROM scope_exclusion x WHERE x.item = w." + Sql.name(column)
                        + " AND x.from_at <= w.occurred_at AND x.to_at > w.occurred_at)")
                .orElse("false");
        List<String> views = new ArrayList<>();
        views.add(view(within, items));
        views.add(view(
                "\"@population\"",
                "SELECT * FROM " + within + (test.scopeColumn().isPresent() ? " w WHERE NOT " + excluded : "")));
        views.add(view("population", "SELECT " + (indexed ? HIDDEN : "*") + " FROM \"@population\""));
        if (test.scopeColumn().isPresent()) {
            String all = indexed ? "SELECT " + HIDDEN + " FROM " + within : "SELECT * FROM " + within;
            views.add(view("\"@excluded\"", all + " w WHERE " + excluded));
        }
        return views;
    }

    /// A query's items are asked for once, however often the test and the engine look at them.
    private static boolean asked(ControlTest test) {
        return test.kind() != TestKind.CADENCE && test.population() instanceof Population.OfQuery;
    }

    private static String view(String name, String query) {
        return "CREATE OR REPLACE TEMP VIEW " + name + " AS " + query;
    }

    /// Whether `@population` and `@window_at` carry the index and the source of each record.
    static boolean indexed(ControlTest test) {
        return test.kind() != TestKind.CADENCE && test.population() instanceof Population.OfRecords;
    }

    private String window(ControlTest test, TestTexts texts) {
        String rows = texts.population()
                .map(text -> "SELECT * FROM (\n" + text.sql() + "\n) p")
                .orElse("");
        return switch (test.kind()) {
            case CADENCE ->
                "SELECT occasion, subject, period_from, period_to, due_on, period_to AS occurred_at FROM occasion";
            case STATE -> records(test) + asOf.map(Populations::inForce).orElseGet(() -> inWindow(earlier(test)));
            case POPULATION, STATED ->
                switch (test.population()) {
                    case Population.OfRecords ignored ->
                        records(test) + (test.kind() == TestKind.STATED ? "" : inWindow(Earlier.NONE));
                    case Population.OfQuery ignored -> rows;
                };
        };
    }

    /// The records of the population's type that meet its condition.
    private static String records(ControlTest test) {
        return switch (test.population()) {
            case Population.OfRecords(String type, Optional<String> condition) ->
                "SELECT * FROM (SELECT * FROM " + RecordViews.indexed(type) + " AS " + Sql.name(type)
                        + condition.map(text -> " WHERE (" + text + "\n)").orElse("") + ") p";
            case Population.OfQuery ignored ->
                throw new IllegalArgumentException("the population of " + test.id() + " is a query's");
        };
    }

    /// What was seen before the window and still held when it began.
    Earlier earlier(ControlTest test) {
        return test.kind() == TestKind.STATE && test.population() instanceof Population.OfRecords records
                ? earlier.apply(records.type())
                : Earlier.NONE;
    }

    private String inWindow(Earlier before) {
        return " WHERE " + before.within(window)
                + (stretches.isEmpty() ? "" : " AND " + Sql.within("p.occurred_at", stretches));
    }

    /// What each source's last complete snapshot says.
    private static String inForce(Instant instant) {
        return " WHERE (p.source, p.occurred_at) IN (SELECT (source, max(taken_at)) FROM \"@snapshot\""
                + " WHERE taken_at <= " + Sql.timestamp(instant) + " GROUP BY source)";
    }
}
