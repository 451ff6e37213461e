package io.avouch.engine.view;

import io.avouch.core.evidence.Field;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.duck.SqlTypes;
import java.util.stream.Collectors;

/// Lists and maps inside a row, as relations of their own.
final class Lists {
    private Lists() {}

    /// One row per member, with the keys of the row it belongs to.
    static String child(String relation, String keys, Field field) {
        String list = Sql.name(field.name());
        return switch (field.type()) {
            case TEXTS -> select(relation, keys, list, "x AS item_text");
            case TEXT_MAP ->
                select(relation, keys, "map_entries(" + list + ")", "x.\"key\" AS name, x.\"value\" AS item_text");
            case INTEGER_MAP ->
                select(relation, keys, "map_entries(" + list + ")", "x.\"key\" AS name, x.\"value\" AS amount");
            case OBJECTS ->
                select(
                        relation,
                        keys,
                        list,
                        field.children().stream()
                                .filter(SqlTypes::scalar)
                                .map(child -> "x." + Sql.name(child.name()) + " AS " + Sql.name(child.name()))
                                .collect(Collectors.joining(", ")));
            case TEXT, INSTANT, DATE, BOOLEAN, INTEGER, NUMBER ->
                throw new IllegalArgumentException("'" + field.name() + "' is no list");
        };
    }

    private static String select(String relation, String keys, String list, String columns) {
        return "SELECT " + keys + ", " + columns + " FROM (SELECT " + keys + ", unnest(" + list + ") AS x FROM "
                + relation + ")";
    }
}
