package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How the rows of a product's export become records: for each field the column it comes from, and how it is read.
///
/// ```yaml
/// id: iam-report
/// title: …
/// type: account
/// only: {column: status, is: [active]}
/// fields:
///   id: {column: user}
///   occurred_at: {taken: true}
///   enabled: {column: password_enabled, as: flag, yes: ["true"], no: ["false"]}
/// ```
///
/// @param delimiter what stands between two cells
/// @param only which rows are records at all; the others are left out, and counted
public record RecordMapping(
        String id,
        String title,
        String export,
        String type,
        char delimiter,
        Optional<Only> only,
        List<FieldRule> fields) {
    private static final Set<String> MEMBERS =
            Set.of("id", "title", "export", "type", "delimiter", "only", "fields", "notes");

    public RecordMapping {
        fields = List.copyOf(fields);
    }

    /// Rows whose column has one of these texts.
    public record Only(String column, List<String> texts) {
        public Only {
            texts = List.copyOf(texts);
        }
    }

    /// Something wrong in a mapping, with the JSON pointer to it.
    public record Wrong(String pointer, String message) {}

    /// Everything that is wrong with a mapping as somebody wrote it.
    public static List<Wrong> problems(JsonObject json) {
        List<Wrong> wrong = new ArrayList<>();
        json.members().keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .forEach(name -> wrong.add(new Wrong("/" + name, "'" + name + "' is no part of a mapping")));
        for (String name : List.of("id", "title", "type")) {
            if (json.findText(name).filter(text -> !text.isBlank()).isEmpty()) {
                wrong.add(new Wrong("", "'" + name + "' is missing"));
            }
        }
        if (json.findText("delimiter").filter(text -> text.length() != 1).isPresent()) {
            wrong.add(new Wrong("/delimiter", "a delimiter is one character"));
        }
        JsonObject fields = json.object("fields");
        for (String name : List.of("id", "occurred_at")) {
            if (fields.find(name).isEmpty()) {
                wrong.add(new Wrong("/fields", "every record has '" + name + "', and no rule gives it"));
            }
        }
        fields.members().forEach((name, rule) -> wrong.addAll(FieldRule.problems("/fields/" + name, rule)));
        return wrong;
    }

    /// @throws IllegalArgumentException where [#problems] has something to say
    public static RecordMapping of(JsonObject json) {
        List<Wrong> wrong = problems(json);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    wrong.getFirst().pointer() + ": " + wrong.getFirst().message());
        }
        List<FieldRule> rules = new ArrayList<>();
        json.object("fields").members().forEach((name, rule) -> rules.add(FieldRule.of(name, (JsonObject) rule)));
        JsonObject only = json.object("only");
        return new RecordMapping(
                json.text("id"),
                json.text("title"),
                json.findText("export").orElse(""),
                json.text("type"),
                json.findText("delimiter").orElse(",").charAt(0),
                only.findText("column").map(column -> new Only(column, only.texts("is"))),
                rules);
    }

    /// What became of one row.
    public sealed interface Mapped {
        record Recorded(JsonObject record) implements Mapped {}

        /// A row that is no record by the mapping's own words.
        record LeftOut() implements Mapped {}

        record Refused(List<String> problems) implements Mapped {}
    }

    /// Whether its records are of the moment at which the export was made.
    public boolean ofOneMoment() {
        return fields.stream().anyMatch(FieldRule::taken);
    }

    /// The columns that a file needs and does not have; with them missing, no row could be read.
    public List<String> missing(Set<String> header) {
        Set<String> missing = new TreeSet<>();
        only.map(Only::column).filter(column -> !header.contains(column)).ifPresent(missing::add);
        fields.stream()
                .filter(FieldRule::required)
                .filter(rule ->
                        !rule.columns().isEmpty() && rule.columns().stream().noneMatch(header::contains))
                .forEach(rule -> missing.add(String.join(" or ", rule.columns())));
        return List.copyOf(missing);
    }

    /// @param row cells by their column; a column that stands twice has its first filled cell
    /// @param taken when the export was made: the instant of a snapshot
    public Mapped map(Map<String, String> row, Optional<Instant> taken) {
        if (only.filter(each -> !each.texts()
                        .contains(row.getOrDefault(each.column(), "").strip()))
                .isPresent()) {
            return new Mapped.LeftOut();
        }
        List<String> problems = new ArrayList<>();
        Map<String, Json> members = new LinkedHashMap<>();
        for (FieldRule rule : fields) {
            switch (rule.read(row, taken)) {
                case FieldRule.Cell.Value(Json value) -> put(members, rule.field(), value);
                case FieldRule.Cell.Absent() -> {
                    if (rule.required()) {
                        problems.add(rule.field() + " is missing: " + rule.source() + " is empty");
                    }
                }
                case FieldRule.Cell.Wrong(String message) -> problems.add(rule.field() + ": " + message);
            }
        }
        members.putIfAbsent("provenance", Json.of("uploaded"));
        return problems.isEmpty() ? new Mapped.Recorded(new JsonObject(members)) : new Mapped.Refused(problems);
    }

    /// `settings.encrypted` is a member of the member `settings`.
    private static void put(Map<String, Json> members, String field, Json value) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            members.put(field, value);
            return;
        }
        String outer = field.substring(0, dot);
        JsonObject inner = members.get(outer) instanceof JsonObject object ? object : JsonObject.EMPTY;
        members.put(outer, inner.with(field.substring(dot + 1), value));
    }
}
