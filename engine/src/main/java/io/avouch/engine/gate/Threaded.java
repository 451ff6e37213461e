package io.avouch.engine.gate;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A test's text with the engine's own columns led through it, so that results need not be joined to their
/// records again.
///
/// ```
/// SELECT p.record AS item, …  FROM population p …           what the author wrote
/// SELECT p."@index", p."@source", p.record AS item, …  FROM "@population" p …
/// ```
///
/// Nothing else of the text changes. It is done only where the outermost query takes its items from the
/// population row by row; everywhere else the text stays as it is.
///
/// @param timed whether each result has its item's own time
public record Threaded(String sql, boolean timed) {
    public static final String INDEX = "@index";
    public static final String SOURCE = "@source";
    private static final String POPULATION = "population";

    /// @param key the population's column that items are called by
    public static Optional<Threaded> find(Duck duck, SqlText text, String key) {
        try {
            JsonObject tree = ParseTree.of(duck, text.sql());
            List<JsonObject> statements = tree.objects("statements");
            return statements.size() == 1
                    ? find(statements.getFirst().object("node"), text.sql(), key)
                    : Optional.empty();
        } catch (JsonSyntaxException | DuckException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Threaded> find(JsonObject node, String sql, String key) {
        if (!rowByRow(node)) {
            return Optional.empty();
        }
        JsonObject table = leftmost(node.object("from_table"));
        List<JsonObject> selected = node.objects("select_list");
        if (!table.text("type").equals("BASE_TABLE")
                || !table.findText("table_name").equals(Optional.of(POPULATION))
                || shadowed(node)
                || selected.stream().anyMatch(each -> each.findText("class").equals(Optional.of("STAR")))) {
            return Optional.empty();
        }
        String written = table.findText("alias").orElse("");
        String alias = written.isEmpty() ? POPULATION : written;
        JsonObject item = selected.getFirst();
        boolean named = item.findText("alias").equals(Optional.of("item"))
                && item.texts("column_names").equals(List.of(alias, key));
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        return named
                        && !whole(node, alias)
                        && written(text, item).equalsIgnoreCase(alias + "." + key)
                        && written(text, table).toLowerCase(Locale.ROOT).startsWith(POPULATION)
                ? Optional.of(new Threaded(inserted(text, item, table, alias), timed(selected, alias)))
                : Optional.empty();
    }

    private static boolean timed(List<JsonObject> selected, String alias) {
        return selected.stream()
                .filter(each -> each.findText("class").equals(Optional.of("COLUMN_REF")))
                .filter(each -> each.texts("column_names").equals(List.of(alias, "occurred_at")))
                .map(each -> each.findText("alias").orElse(""))
                .anyMatch(name -> name.isEmpty() || name.equals("occurred_at"));
    }

    private static String written(byte[] text, JsonObject node) {
        int from = (int) ParseTree.place(node);
        int length = Math.toIntExact(node.findLong("query_location_length").orElse(0L));
        return from < 0 || from + length > text.length ? "" : part(text, from, from + length);
    }

    /// One row out for each row of the population that meets the joins: nothing grouped, nothing made distinct.
    private static boolean rowByRow(JsonObject node) {
        return node.findText("type").equals(Optional.of("SELECT_NODE"))
                && node.objects("modifiers").isEmpty()
                && node.list("group_expressions").isEmpty()
                && node.list("group_sets").isEmpty()
                && node.findText("aggregate_handling").equals(Optional.of("STANDARD_HANDLING"));
    }

    private static boolean shadowed(JsonObject node) {
        return node.object("cte_map").objects("map").stream()
                .anyMatch(entry -> entry.text("key").equalsIgnoreCase(POPULATION));
    }

    private static JsonObject leftmost(JsonObject relation) {
        JsonObject at = relation;
        while (at.findText("type").equals(Optional.of("JOIN"))) {
            at = at.object("left");
        }
        return at;
    }

    /// A whole row used as a value would have more columns than the author knows of.
    private static boolean whole(Json value, String alias) {
        return switch (value) {
            case JsonArray array -> array.items().stream().anyMatch(each -> whole(each, alias));
            case JsonObject object ->
                (object.findText("class").equals(Optional.of("COLUMN_REF"))
                                && object.texts("column_names").size() == 1
                                && object.texts("column_names").getFirst().equalsIgnoreCase(alias))
                        || object.members().values().stream().anyMatch(each -> whole(each, alias));
            default -> false;
        };
    }

    private static String inserted(byte[] text, JsonObject item, JsonObject table, String alias) {
        int first = (int) ParseTree.place(item);
        int from = (int) ParseTree.place(table);
        int length = Math.toIntExact(table.findLong("query_location_length").orElse(-1L));
        String name = Sql.name(alias);
        return part(text, 0, first) + name + "." + Sql.name(INDEX) + ", " + name + "." + Sql.name(SOURCE) + ", "
                + part(text, first, from) + Sql.name("@population") + " AS " + name
                + part(text, from + length, text.length);
    }

    private static String part(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
