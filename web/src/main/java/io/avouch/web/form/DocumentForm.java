package io.avouch.web.form;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.web.form.Part.Option;
import io.avouch.web.form.Part.Row;
import io.avouch.web.page.Format;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A schema and a body as a form. Whatever stands in the body stands in the form, so that nothing is lost by saving.
public final class DocumentForm {
    private static final int LINE_CHARS_MAX = 300;
    private static final int EMPTY_ROWS = 3;

    private DocumentForm() {}

    public static List<Part> of(JsonObject schema, JsonObject body) {
        return parts(schema, body, "");
    }

    private static List<Part> parts(JsonObject schema, JsonObject body, String prefix) {
        List<String> required = schema.texts("required");
        List<Part> parts = new ArrayList<>();
        schema.object("properties").members().forEach((name, described) -> {
            if (described instanceof JsonObject property) {
                Told told = new Told(
                        prefix + name,
                        Format.label(name),
                        property.findText("description").orElse(""),
                        required.contains(name));
                parts.add(part(told, property, body.find(name)));
            }
        });
        return parts;
    }

    /// What every part has.
    private record Told(String name, String label, String help, boolean required) {}

    private static Part part(Told told, JsonObject schema, Optional<Json> value) {
        String text = value.map(DocumentForm::text).orElse("");
        return switch (schema.findText("type").orElse("string")) {
            case "boolean" -> choice(told, false, List.of("yes", "no"), List.of(yesNo(text)));
            case "integer", "number" -> new Part.Amount(told.name(), told.label(), told.help(), told.required(), text);
            case "array" -> array(told, schema, value.map(DocumentForm::items).orElse(List.of()));
            default -> text(told, schema, text);
        };
    }

    private static String yesNo(String text) {
        return switch (text) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> text;
        };
    }

    private static Part text(Told told, JsonObject schema, String text) {
        if (!schema.texts("enum").isEmpty()) {
            return choice(told, false, schema.texts("enum"), List.of(text));
        }
        if (schema.findText("format").equals(Optional.of("date"))
                && (text.isEmpty() || text.matches("\\d{4}-\\d\\d-\\d\\d"))) {
            return new Part.Day(told.name(), told.label(), told.help(), told.required(), text);
        }
        if (text.length() > LINE_CHARS_MAX
                || text.indexOf('\n') >= 0
                || schema.findLong("maxLength").orElse(0L) > LINE_CHARS_MAX) {
            return new Part.Text(told.name(), told.label(), told.help(), told.required(), text, false);
        }
        String link = schema.findText("x-link").orElse("");
        return new Part.Line(told.name(), told.label(), told.help(), told.required(), text, link);
    }

    private static Part choice(Told told, boolean several, List<String> options, List<String> chosen) {
        List<Option> all = new ArrayList<>();
        options.forEach(option -> all.add(new Option(option, chosen.contains(option))));
        chosen.stream()
                .filter(each -> !each.isEmpty() && !options.contains(each))
                .forEach(each -> all.add(new Option(each, true)));
        return new Part.Choice(told.name(), told.label(), told.help(), told.required(), several, all);
    }

    private static Part array(Told told, JsonObject schema, List<Json> values) {
        JsonObject items = schema.object("items");
        if (!items.object("properties").members().isEmpty()) {
            return rows(
                    told,
                    values,
                    (prefix, value) ->
                            parts(items, value instanceof JsonObject object ? object : JsonObject.EMPTY, prefix));
        }
        List<String> texts = values.stream().map(DocumentForm::text).toList();
        if (!items.texts("enum").isEmpty()) {
            return choice(told, true, items.texts("enum"), texts);
        }
        boolean lines = items.findLong("maxLength").orElse(0L) <= LINE_CHARS_MAX
                && texts.stream().noneMatch(each -> each.indexOf('\n') >= 0 || each.isBlank());
        if (lines) {
            return new Part.Text(
                    told.name(), told.label(), told.help(), told.required(), String.join("\n", texts), true);
        }
        return rows(
                told,
                values,
                (prefix, value) -> List.of(new Part.Text(
                        prefix.substring(0, prefix.length() - 1),
                        told.label(),
                        "",
                        false,
                        value == Json.JsonNull.NULL ? "" : text(value),
                        false)));
    }

    private interface RowParts {
        List<Part> of(String prefix, Json value);
    }

    private static Part rows(Told told, List<Json> values, RowParts parts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.size() + EMPTY_ROWS; i++) {
            Json value = i < values.size() ? values.get(i) : Json.JsonNull.NULL;
            rows.add(new Row(i + 1, i < values.size(), parts.of(told.name() + "." + i + ".", value)));
        }
        return new Part.Rows(told.name(), told.label(), told.help(), told.required(), rows);
    }

    private static List<Json> items(Json value) {
        return value instanceof JsonArray array ? array.items() : List.of(value);
    }

    private static String text(Json value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonNumber number ->
                new BigDecimal(Double.toString(number.value()))
                        .stripTrailingZeros()
                        .toPlainString();
            case Json.JsonBoolean flag -> flag == Json.JsonBoolean.TRUE ? "true" : "false";
            case Json.JsonNull ignored -> "";
            case JsonArray array -> io.avouch.core.json.Jcs.text(array);
            case JsonObject object -> io.avouch.core.json.Jcs.text(object);
        };
    }
}
