package io.avouch.engine.duck;

import io.avouch.core.evidence.Field;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import java.util.List;
import java.util.stream.Collectors;

/// Which column type a field has, and how DuckDB's `json_transform` is told so.
public final class SqlTypes {
    private SqlTypes() {}

    public static boolean scalar(Field field) {
        return switch (field.type()) {
            case TEXT, INSTANT, DATE, BOOLEAN, INTEGER, NUMBER -> true;
            case TEXTS, OBJECTS, TEXT_MAP, INTEGER_MAP -> false;
        };
    }

    /// The SQL type, such as `BIGINT` or `STRUCT("actor" VARCHAR)[]`.
    public static String of(Field field) {
        return switch (field.type()) {
            case TEXT -> "VARCHAR";
            case INSTANT -> "TIMESTAMP";
            case DATE -> "DATE";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case TEXTS -> "VARCHAR[]";
            case TEXT_MAP -> "MAP(VARCHAR, VARCHAR)";
            case INTEGER_MAP -> "MAP(VARCHAR, BIGINT)";
            case OBJECTS ->
                members(field).stream()
                        .map(child -> Sql.name(child.name()) + " " + of(child))
                        .collect(Collectors.joining(", ", "STRUCT(", ")[]"));
        };
    }

    /// What `json_transform` takes as the structure of these fields.
    public static Json structure(List<Field> fields) {
        Json.ObjectBuilder object = Json.object();
        fields.forEach(field -> object.put(field.name(), structure(field)));
        return object.build();
    }

    private static Json structure(Field field) {
        return switch (field.type()) {
            case TEXTS -> Json.texts(List.of("VARCHAR"));
            case OBJECTS -> new JsonArray(List.of(structure(members(field))));
            case TEXT, INSTANT, DATE, BOOLEAN, INTEGER, NUMBER, TEXT_MAP, INTEGER_MAP -> Json.of(of(field));
        };
    }

    /// The members of a list's objects that become columns; a struct can't be empty.
    public static List<Field> members(Field field) {
        if (field.children().isEmpty()) {
            throw new IllegalArgumentException("field '" + field.name() + "' is a list of objects without members");
        }
        return field.children();
    }
}
