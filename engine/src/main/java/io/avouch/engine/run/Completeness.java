package io.avouch.engine.run;

import io.avouch.engine.duck.Duck;
import java.util.List;

/// Whether every item of a population has exactly one result.
///
/// Counts and an order-independent fingerprint settle it for nearly every run; only where they
/// differ are the items compared one by one.
///
/// @param population a relation with the key columns of every item
/// @param results a relation with the same columns of every result
/// @param key the key columns, separated by commas
/// @param print the columns that the fingerprint is taken of: the key, or a number that stands for it
record Completeness(Duck duck, String population, String results, String key, String print) {
    /// What came out.
    sealed interface Finding {
        record Whole() implements Finding {}

        /// Some items have no result; the others have one each.
        record Missing() implements Finding {}

        record Refused(String reason) implements Finding {}
    }

    private record Print(long rows, String fingerprint) {}

    Finding check() {
        Print items = print(population);
        Print given = print(results);
        if (repeats(items)) {
            return new Finding.Refused("the population has the same item twice: "
                    + first("SELECT " + shown() + " FROM " + population + " GROUP BY " + key + " HAVING count(*) > 1"));
        }
        return items.equals(given) ? new Finding.Whole() : compare();
    }

    /// Two keys with one hash are rarer than a broken disk, and a second look settles them.
    private boolean repeats(Print items) {
        return duck.number("SELECT count(DISTINCT hash(" + key + ")) FROM " + population) != items.rows()
                && duck.number("SELECT count(*) FROM (SELECT DISTINCT " + key + " FROM " + population + ")")
                        != items.rows();
    }

    /// For populations whose items can't repeat: the records of a type.
    Finding checkUnique() {
        return print(population).equals(print(results)) ? new Finding.Whole() : compare();
    }

    private Finding compare() {
        List<String> twice =
                examples("SELECT " + shown() + " FROM " + results + " GROUP BY " + key + " HAVING count(*) > 1");
        if (!twice.isEmpty()) {
            return new Finding.Refused("the test gave more than one result for: " + String.join(", ", twice));
        }
        List<String> foreign = examples("SELECT " + shown() + " FROM (SELECT " + key + " FROM " + results
                + " EXCEPT SELECT " + key + " FROM " + population + ")");
        return foreign.isEmpty()
                ? new Finding.Missing()
                : new Finding.Refused(
                        "the test gave results for items outside its population: " + String.join(", ", foreign));
    }

    private Print print(String relation) {
        return duck.row(
                "SELECT count(*), CAST(coalesce(sum(hash(" + print + ")), 0) AS VARCHAR) FROM " + relation,
                row -> new Print(row.getLong(1), row.getString(2)));
    }

    private List<String> examples(String sql) {
        return duck.texts(sql + " ORDER BY 1 LIMIT 3");
    }

    private String first(String sql) {
        return examples(sql).getFirst();
    }

    private String shown() {
        return "concat_ws(' at ', coalesce(item, 'an item without a name')"
                + (key.contains(",") ? ", occurred_at)" : ")");
    }
}
