package io.avouch.core.evidence;

import io.avouch.core.evidence.RecordMapping.Wrong;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How one field of a record comes out of a row.
///
/// @param columns where it is looked for; the first filled one counts
/// @param join whether all filled columns are put together, with what between them
/// @param constant what it always is, instead of a column
/// @param taken whether it is the time at which the export was made
/// @param empty texts that mean that there is nothing
/// @param values what texts become; where there are any, others are refused
/// @param anyOf where given, the field is true where any of the columns has one of these texts, false otherwise
/// @param otherwise what other texts become
/// @param required whether a row without it is refused
record FieldRule(
        String field,
        List<String> columns,
        Optional<String> join,
        Optional<Json> constant,
        boolean taken,
        CellForm form,
        List<String> empty,
        Map<String, Json> values,
        Optional<Json> otherwise,
        List<String> anyOf,
        boolean required) {
    private static final Set<String> MEMBERS = Set.of(
            "column",
            "columns",
            "join",
            "value",
            "taken",
            "as",
            "patterns",
            "zone",
            "yes",
            "no",
            "separator",
            "empty",
            "values",
            "otherwise",
            "any_of",
            "required",
            "lower");
    private static final Set<String> ALWAYS = Set.of("id", "occurred_at");

    FieldRule {
        columns = List.copyOf(columns);
        empty = List.copyOf(empty);
        values = Map.copyOf(values);
        anyOf = List.copyOf(anyOf);
    }

    static List<Wrong> problems(String at, Json json) {
        if (!(json instanceof JsonObject rule)) {
            return List.of(new Wrong(at, "a rule is a mapping, such as {column: NAME}"));
        }
        List<Wrong> wrong = new ArrayList<>();
        rule.members().keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .forEach(name -> wrong.add(new Wrong(at + "/" + name, "'" + name + "' is no part of a rule")));
        long sources = List.of("column", "columns", "value", "taken").stream()
                .filter(name -> rule.find(name).isPresent())
                .count();
        if (sources != 1) {
            wrong.add(new Wrong(at, "a rule has one of column, columns, value and taken"));
        }
        try {
            rule.findText("zone").ifPresent(ZoneId::of);
            CellForm.of(rule);
        } catch (DateTimeException | IllegalArgumentException unknown) {
            wrong.add(new Wrong(at, String.valueOf(unknown.getMessage())));
        }
        return wrong;
    }

    static FieldRule of(String field, JsonObject rule) {
        List<String> columns = new ArrayList<>(rule.texts("columns"));
        rule.findText("column").ifPresent(columns::add);
        Map<String, Json> values = new LinkedHashMap<>(rule.object("values").members());
        return new FieldRule(
                field,
                columns,
                rule.findText("join"),
                rule.find("value"),
                rule.flag("taken"),
                CellForm.of(rule),
                rule.texts("empty"),
                values,
                Optional.ofNullable(rule.members().get("otherwise")),
                rule.texts("any_of"),
                rule.flag("required") || ALWAYS.contains(field));
    }

    sealed interface Cell {
        record Value(Json value) implements Cell {}

        record Absent() implements Cell {}

        record Wrong(String message) implements Cell {}
    }

    String source() {
        return columns.isEmpty() ? "the rule" : "column " + String.join(" or ", columns);
    }

    Cell read(Map<String, String> row, Optional<Instant> at) {
        if (taken) {
            return at.<Cell>map(instant -> new Cell.Value(Json.of(instant.toString())))
                    .orElseGet(() -> new Cell.Wrong("say when the export was made: --taken-at"));
        }
        if (constant.isPresent()) {
            return new Cell.Value(constant.get());
        }
        if (!anyOf.isEmpty() && columns.stream().anyMatch(row::containsKey)) {
            return new Cell.Value(Json.of(columns.stream()
                    .anyMatch(column ->
                            anyOf.contains(row.getOrDefault(column, "").strip()))));
        }
        String text = text(row);
        if (text.isEmpty()) {
            return new Cell.Absent();
        }
        if (values.containsKey(text)) {
            return given(values.get(text));
        }
        if (otherwise.isPresent()) {
            return given(otherwise.get());
        }
        if (!values.isEmpty()) {
            return new Cell.Wrong("'" + text + "' is none of "
                    + values.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        try {
            return new Cell.Value(form.read(text));
        } catch (DateTimeException | IllegalArgumentException unread) {
            return new Cell.Wrong(source() + ": " + unread.getMessage());
        }
    }

    /// A text that becomes nothing is written as null.
    private static Cell given(Json value) {
        return value instanceof Json.JsonNull ? new Cell.Absent() : new Cell.Value(value);
    }

    private String text(Map<String, String> row) {
        List<String> filled = columns.stream()
                .map(column -> row.getOrDefault(column, "").strip())
                .filter(text -> !text.isEmpty() && !empty.contains(text))
                .toList();
        if (filled.isEmpty()) {
            return "";
        }
        return join.map(between -> filled.size() < columns.size() ? "" : String.join(between, filled))
                .orElse(filled.getFirst());
    }
}
