package io.avouch.engine.run;

import io.avouch.engine.duck.Duck;

/// Whether every item of a population has exactly one result.
///
/// Counts and an order-independent fingerprint settle it for nearly every run; only where they
/// differ are the items compared one by one.
///
/// @param population a relation with the key columns of every item
/// @param results a relation with the same columns of every result
/// @param key the key columns, separated by commas
record Completeness(Duck duck, String population, String results, String key) {
    /// What came out.
    sealed interface Finding {
        record Whole() implements Finding {}

        /// Some items have no result; the others have one each.
        record Missing() implements Finding {}

        record Refused(String reason) implements Finding {}
    }

    /// How many items, and a number that is the same whatever their order.
    record Print(long rows, String fingerprint) {
        /// Its two columns, of a relation whose items are told apart by these columns.
        static String of(String columns) {
            return "count(*), CAST(coalesce(sum(hash(" + columns + ")), 0) AS VARCHAR)";
        }
    }

    Finding check() {
        return check(print(population), print(results), false);
    }

    /// @param items of the population, and `given` of the results, both taken of the same
    /// @param unique whether the items can't repeat: the records of a type
    Finding check(Print items, Print given, boolean unique) {
        if (!unique && repeats(items)) {
            return new Finding.Refused("the population has the same item twice: "
                    + counted("SELECT " + key + " FROM " + population + " GROUP BY " + key + " HAVING count(*) > 1"));
        }
        return items.equals(given) ? new Finding.Whole() : compare();
    }

    /// Two keys with one hash are rarer than a broken disk, and a second look settles them.
    private boolean repeats(Print items) {
        return duck.number("SELECT count(DISTINCT hash(" + key + ")) FROM " + population) != items.rows()
                && duck.number("SELECT count(*) FROM (SELECT DISTINCT " + key + " FROM " + population + ")")
                        != items.rows();
    }

    private Finding compare() {
        String twice = "SELECT " + key + " FROM " + results + " GROUP BY " + key + " HAVING count(*) > 1";
        if (count(twice) > 0) {
            return new Finding.Refused("the test gave more than one result for " + counted(twice));
        }
        String foreign = "SELECT " + key + " FROM " + results + " EXCEPT SELECT " + key + " FROM " + population;
        return count(foreign) == 0
                ? new Finding.Missing()
                : new Finding.Refused("the test gave results outside its population, for " + counted(foreign));
    }

    private Print print(String relation) {
        return duck.row(
                "SELECT " + Print.of(key) + " FROM " + relation, row -> new Print(row.getLong(1), row.getString(2)));
    }

    /// How many, and not which: a run's summary outlives the records that it is of.
    private String counted(String items) {
        long count = count(items);
        return count + (count == 1 ? " item" : " items");
    }

    private long count(String items) {
        return duck.number("SELECT count(*) FROM (" + items + ")");
    }
}
