package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonBoolean;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Checks values strictly by the subset of JSON Schema that record types and kinds use.
final class Schema {
    private final JsonObject root;
    private final Map<String, Integer> problems = new TreeMap<>();

    private Schema(JsonObject root) {
        this.root = root;
    }

    static Schema kind(String kind) {
        return new Schema(ExampleFiles.kind(kind));
    }

    /// A record type with the fields that every record has.
    static Schema record(String type) {
        JsonObject own = ExampleFiles.recordType(type);
        JsonObject common = ExampleFiles.recordType("common");
        JsonObject properties = own.object("properties");
        for (Map.Entry<String, Json> field :
                common.object("properties").members().entrySet()) {
            properties = properties.with(field.getKey(), field.getValue());
        }
        Json required = Json.array(
                java.util.stream.Stream.concat(own.list("required").stream(), common.list("required").stream())
                        .toList());
        return new Schema(own.with("properties", properties).with("required", required));
    }

    /// What is wrong so far, and how often.
    Map<String, Integer> problems() {
        return problems;
    }

    void check(JsonObject value) {
        object(root, value, "");
    }

    private void object(JsonObject schema, JsonObject value, String path) {
        for (String name : schema.texts("required")) {
            expect(value.find(name).isPresent(), path + " lacks " + name);
        }
        JsonObject properties = schema.object("properties");
        Optional<Json> others = schema.find("additionalProperties").filter(JsonObject.class::isInstance);
        value.members().forEach((name, member) -> {
            Optional<Json> own = properties.find(name).or(() -> others);
            expect(own.isPresent(), path + "." + name + " is unknown");
            own.ifPresent(found -> value((JsonObject) found, member, path + "." + name));
        });
    }

    private void value(JsonObject schema, Json value, String path) {
        String type = schema.text("type");
        boolean fits = switch (value) {
            case JsonObject object -> {
                object(schema, object, path);
                yield type.equals("object");
            }
            case JsonArray array -> {
                expect(array.items().size() <= most(schema, "maxItems"), path + " has too many items");
                array.items().forEach(item -> value(schema.object("items"), item, path + "[]"));
                yield type.equals("array");
            }
            case JsonString text -> {
                text(schema, text.value(), path);
                yield type.equals("string");
            }
            case JsonNumber number ->
                type.equals("number") || type.equals("integer") && number.value() == Math.rint(number.value());
            case JsonBoolean any -> type.equals("boolean");
            case Json.JsonNull any -> false;
        };
        expect(fits, path + " is no " + type);
    }

    private void text(JsonObject schema, String value, String path) {
        expect(!value.isEmpty() && value.length() <= most(schema, "maxLength"), path + " has a wrong length");
        boolean listed = schema.texts("enum").isEmpty() || schema.texts("enum").contains(value);
        expect(listed, path + " can't be " + value);
        schema.findText("pattern")
                .ifPresent(pattern -> expect(value.matches(".*" + pattern + ".*"), path + " does not match: " + value));
        String format = schema.findText("format").orElse("");
        expect(!format.equals("date-time") || instant(value), path + " is no instant: " + value);
        expect(!format.equals("date") || date(value), path + " is no date: " + value);
    }

    private static boolean instant(String value) {
        try {
            return Instant.parse(value).toString().equals(value);
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }

    private static boolean date(String value) {
        try {
            return LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }

    private static long most(JsonObject schema, String name) {
        return schema.findLong(name).orElse(Long.MAX_VALUE);
    }

    private void expect(boolean holds, String problem) {
        if (!holds) {
            problems.merge(problem, 1, Integer::sum);
        }
    }
}
