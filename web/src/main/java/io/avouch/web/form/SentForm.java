package io.avouch.web.form;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was typed, as the body of a document. It reads only what the schema knows; what can't be a number stays the
/// text it is, so that whoever checks the body can say so.
public final class SentForm {
    private final Map<String, String[]> sent;

    public SentForm(Map<String, String[]> sent) {
        this.sent = Map.copyOf(sent);
    }

    public JsonObject body(JsonObject schema) {
        return object(schema, "");
    }

    private JsonObject object(JsonObject schema, String prefix) {
        Json.ObjectBuilder body = Json.object();
        List<String> required = schema.texts("required");
        schema.object("properties").members().forEach((name, described) -> {
            if (described instanceof JsonObject property) {
                value(property, prefix + name)
                        .or(() -> none(property, required.contains(name) && prefix.isEmpty()))
                        .ifPresent(value -> body.put(name, value));
            }
        });
        return body.build();
    }

    /// A list that has to be there may still be empty.
    private static Optional<Json> none(JsonObject schema, boolean required) {
        return required && schema.findText("type").equals(Optional.of("array"))
                ? Optional.of(Json.array(List.of()))
                : Optional.empty();
    }

    private Optional<Json> value(JsonObject schema, String name) {
        return switch (schema.findText("type").orElse("string")) {
            case "boolean" ->
                one(name).map(text -> switch (text) {
                    case "yes" -> Json.of(true);
                    case "no" -> Json.of(false);
                    default -> Json.of(text);
                });
            case "integer", "number" -> one(name).map(SentForm::number);
            case "array" -> array(schema.object("items"), name);
            default -> one(name).map(Json::of);
        };
    }

    private static Json number(String text) {
        try {
            double number = new BigDecimal(text.strip()).doubleValue();
            return Double.isFinite(number) ? new Json.JsonNumber(number) : Json.of(text);
        } catch (NumberFormatException none) {
            return Json.of(text);
        }
    }

    private Optional<Json> array(JsonObject items, String name) {
        List<Json> values = new ArrayList<>();
        if (!items.object("properties").members().isEmpty()) {
            for (int row : rows(name)) {
                JsonObject value = object(items, name + "." + row + ".");
                if (!value.members().isEmpty()) {
                    values.add(value);
                }
            }
        } else {
            all(name).stream()
                    .flatMap(String::lines)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> values.add(Json.of(line)));
            rows(name).forEach(row -> one(name + "." + row).ifPresent(text -> values.add(Json.of(text))));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Json.array(values));
    }

    /// The numbers of the rows that were sent under a name, in their order.
    private TreeSet<Integer> rows(String name) {
        Pattern row = Pattern.compile(Pattern.quote(name) + "\\.(\\d{1,4})(?:\\..*)?");
        TreeSet<Integer> rows = new TreeSet<>();
        for (String key : sent.keySet()) {
            Matcher matcher = row.matcher(key);
            if (matcher.matches()) {
                rows.add(Integer.parseInt(matcher.group(1)));
            }
        }
        return rows;
    }

    private Optional<String> one(String name) {
        return all(name).stream().findFirst();
    }

    /// Browsers end lines with two characters; documents with one.
    private List<String> all(String name) {
        return java.util.Arrays.stream(sent.getOrDefault(name, new String[0]))
                .map(text -> text.replace("\r\n", "\n"))
                .filter(text -> !text.isBlank())
                .toList();
    }
}
