package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.evidence.Field;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Area;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.ReviewDates;
import io.avouch.core.programme.Writing;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `kinds/<kind>/schema.yaml`.
final class KindReader {
    private final List<Problem> problems;

    KindReader(List<Problem> problems) {
        this.problems = problems;
    }

    DocumentKind read(String name, YamlText text) {
        JsonObject schema = text.object();
        JsonObject properties = schema.object("properties");
        List<Field> columns = new FieldReader(text, problems).fields(columnsOnly(schema), "");
        Map<String, String> links = links(properties, "");
        Map<String, String> memberLinks = new LinkedHashMap<>();
        properties.members().forEach((property, value) -> {
            if (value instanceof JsonObject list) {
                memberLinks.putAll(links(list.object("items").object("properties"), property + "."));
            }
        });
        return new DocumentKind(
                name,
                schema.findText("title").orElse(name),
                schema.findText("description").orElse(""),
                schema.findText("x-title-property").orElse("title"),
                columns,
                links,
                memberLinks,
                schema.object("x-approval").flag("independent"),
                schema.object("x-approval").texts("roles"),
                schema.findText("x-review-interval").flatMap(ReviewDates::period),
                writing(name, schema, text),
                area(name, schema, text));
    }

    private static Map<String, String> links(JsonObject properties, String before) {
        Map<String, String> links = new LinkedHashMap<>();
        properties
                .members()
                .forEach((property, value) ->
                        ((JsonObject) value).findText("x-link").ifPresent(kind -> links.put(before + property, kind)));
        return links;
    }

    private Area area(String name, JsonObject schema, YamlText text) {
        Optional<Area> area = schema.findText("x-area").flatMap(Area::find);
        if (area.isEmpty()) {
            problems.add(new Problem(
                    text.at(schema.find("x-area").isPresent() ? "/x-area" : ""),
                    "kind " + name + " belongs to no area of the programme",
                    "x-area: one of " + Stream.of(Area.values()).map(Area::text).collect(Collectors.joining(", "))));
        }
        return area.orElse(Area.KEEPING);
    }

    private Writing writing(String name, JsonObject schema, YamlText text) {
        if (schema.find("x-written").isEmpty()) {
            return Writing.MANAGEMENT;
        }
        JsonObject written = schema.object("x-written");
        Set<Party> by = EnumSet.noneOf(Party.class);
        for (String side : written.texts("by")) {
            Party.find(side)
                    .ifPresentOrElse(
                            by::add,
                            () -> problems.add(new Problem(
                                    text.at("/x-written"),
                                    "kind " + name + " is written by '" + side + "', which is no side",
                                    "management, auditor or avouch")));
        }
        return new Writing(by, written.flag("once"));
    }

    private static JsonObject columnsOnly(JsonObject schema) {
        Map<String, io.avouch.core.json.Json> columns = new LinkedHashMap<>();
        schema.object("properties").members().forEach((name, value) -> {
            if (((JsonObject) value).flag("x-column")) {
                columns.put(name, value);
            }
        });
        List<String> required =
                schema.texts("required").stream().filter(columns::containsKey).toList();
        return schema.with("properties", new JsonObject(columns))
                .with("required", io.avouch.core.json.Json.texts(required));
    }
}
