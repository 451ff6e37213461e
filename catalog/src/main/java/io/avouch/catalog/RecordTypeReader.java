package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads `record-types/<type>.yaml`; the fields that every record has come from `common.yaml`.
final class RecordTypeReader {
    private final List<Field> common;
    private final List<Problem> problems;

    RecordTypeReader(YamlText common, List<Problem> problems) {
        this.problems = problems;
        this.common = new FieldReader(common, problems).fields(common.object(), "");
    }

    Optional<RecordType> read(String name, YamlText text) {
        JsonObject schema = text.object();
        if (!schema.findText("$id").equals(Optional.of("urn:avouch:record-type:" + name))) {
            problems.add(new Problem(
                    text.at("/$id"),
                    "the $id does not name the file's record type",
                    "write urn:avouch:record-type:" + name));
        }
        Optional<Shape> shape = shape(text, schema);
        List<Field> fields = new ArrayList<>(common);
        fields.addAll(new FieldReader(text, problems).fields(schema, ""));
        List<String> entity = schema.texts("x-entity");
        if (shape.equals(Optional.of(Shape.SNAPSHOT)) && entity.isEmpty()) {
            problems.add(Problem.at(text.at(""), "a snapshot type has to name its entity with x-entity"));
        }
        return shape.map(known -> new RecordType(
                name,
                schema.findText("title").orElse(name),
                schema.findText("description").orElse(""),
                known,
                entity,
                fields,
                derived(schema.object("x-derived"))));
    }

    private Optional<Shape> shape(YamlText text, JsonObject schema) {
        String shape = schema.findText("x-shape").orElse("");
        try {
            return Optional.of(Shape.valueOf(shape.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            problems.add(new Problem(text.at("/x-shape"), "x-shape is '" + shape + "'", "event, snapshot or life"));
            return Optional.empty();
        }
    }

    private static List<Field> derived(JsonObject derived) {
        List<Field> fields = new ArrayList<>();
        derived.members().forEach((name, value) -> {
            JsonObject property = (JsonObject) value;
            FieldType type = switch (property.findText("format")
                    .orElse(property.findText("type").orElse(""))) {
                case "integer" -> FieldType.INTEGER;
                case "boolean" -> FieldType.BOOLEAN;
                case "number" -> FieldType.NUMBER;
                case "date-time" -> FieldType.INSTANT;
                default -> FieldType.TEXT;
            };
            fields.add(new Field(
                    name,
                    type,
                    false,
                    property.findText("description").orElse(""),
                    1000,
                    0,
                    List.of(),
                    Optional.empty(),
                    List.of()));
        });
        return fields;
    }
}
