package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the fields of a schema that keeps to the profile: scalars, lists of texts or flat objects, flat maps.
final class FieldReader {
    private static final int LENGTH_MAX = 200_000;
    private static final int ITEMS_MAX = 10_000;

    private final YamlText text;
    private final List<Problem> problems;

    FieldReader(YamlText text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    List<Field> fields(JsonObject schema, String pointer) {
        Set<String> required = new HashSet<>(schema.texts("required"));
        List<Field> fields = new ArrayList<>();
        schema.object("properties").members().forEach((name, value) -> {
            String at = pointer + "/properties/" + name;
            if (value instanceof JsonObject property) {
                field(name, property, required.remove(name), at).ifPresent(fields::add);
            } else {
                problems.add(Problem.at(text.at(at), "property '" + name + "' is not a schema"));
            }
        });
        required.forEach(name ->
                problems.add(Problem.at(text.at(pointer + "/required"), "required '" + name + "' is no property")));
        return fields;
    }

    private Optional<Field> field(String name, JsonObject property, boolean required, String pointer) {
        Optional<FieldType> type = type(property);
        if (type.isEmpty()) {
            problems.add(Problem.at(text.at(pointer), "property '" + name + "' has a form outside the profile"));
            return Optional.empty();
        }
        boolean texts = type.get() == FieldType.TEXTS;
        JsonObject scalar = texts
                ? property.object("items")
                : type.get() == FieldType.TEXT_MAP ? property.object("additionalProperties") : property;
        return Optional.of(new Field(
                name,
                type.get(),
                required,
                property.findText("description").orElse(""),
                scalar.findLong("maxLength").map(Long::intValue).orElse(LENGTH_MAX),
                property.findLong("maxItems")
                        .or(() -> property.findLong("maxProperties"))
                        .map(Long::intValue)
                        .orElse(ITEMS_MAX),
                scalar.texts("enum"),
                scalar.findText("pattern"),
                type.get() == FieldType.OBJECTS ? fields(property.object("items"), pointer + "/items") : List.of(),
                property.flag("x-prose")));
    }

    private static Optional<FieldType> type(JsonObject property) {
        String type = property.findText("type").orElse("");
        return switch (type) {
            case "string" ->
                Optional.of(
                        switch (property.findText("format").orElse("")) {
                            case "date-time" -> FieldType.INSTANT;
                            case "date" -> FieldType.DATE;
                            default -> FieldType.TEXT;
                        });
            case "boolean" -> Optional.of(FieldType.BOOLEAN);
            case "integer" -> Optional.of(FieldType.INTEGER);
            case "number" -> Optional.of(FieldType.NUMBER);
            case "array" ->
                switch (property.object("items").findText("type").orElse("")) {
                    case "string" -> Optional.of(FieldType.TEXTS);
                    case "object" -> Optional.of(FieldType.OBJECTS);
                    default -> Optional.empty();
                };
            case "object" -> map(property);
            default -> Optional.empty();
        };
    }

    private static Optional<FieldType> map(JsonObject property) {
        return property.object("additionalProperties")
                .find("type")
                .flatMap(inner -> inner instanceof JsonString of
                        ? of.value().equals("integer")
                                ? Optional.of(FieldType.INTEGER_MAP)
                                : Optional.of(FieldType.TEXT_MAP)
                        : Optional.empty());
    }
}
