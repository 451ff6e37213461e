package io.avouch.engine.gate;

import io.avouch.core.Problem;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.Dictionary.Origin;
import io.avouch.engine.view.IdentityNames;
import io.avouch.engine.view.Uses;
import io.avouch.engine.view.WorksHere;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Walks a parse tree; every node has to be on a list.
///
/// Names of common table expressions hold only where SQL lets them hold: one that shadows a system
/// table somewhere opens it nowhere else.
final class TreeWalk {
    private final Dictionary dictionary;
    private final SqlText text;
    private final Declared declared;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> undeclared = new ArrayList<>();
    private final Set<String> types = new TreeSet<>();
    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> relations = new TreeSet<>();
    /// What `bounds` is called in the text.
    private final Set<String> bounds = new TreeSet<>();
    private final Set<String> single = new TreeSet<>();
    /// What any relation is called in the text: its name alone, used as a value, is all of its columns.
    private final Set<String> called = new TreeSet<>();
    private final Set<String> columns = new TreeSet<>();
    /// Whether columns may be taken by their place, or because another relation has them too.
    private boolean placed = false;
    private boolean unnamed = false;
    /// The last place that the parser named: what has none of its own is near it.
    private long near = 0;
    /// Whether the walk is in the part of a query that calls itself.
    private boolean repeated = false;

    TreeWalk(Dictionary dictionary, SqlText text, Declared declared) {
        this.dictionary = dictionary;
        this.text = text;
        this.declared = declared;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> undeclared() {
        return undeclared;
    }

    Uses uses() {
        return new Uses(
                types,
                kinds,
                relations,
                !bounds.isEmpty() && (unnamed || bounds.stream().anyMatch(single::contains)),
                unnamed || placed || called.stream().anyMatch(single::contains)
                        ? Optional.empty()
                        : Optional.of(columns));
    }

    void statement(JsonObject statement) {
        node(statement.object("node"), Set.of());
        if (problems.isEmpty() && !statement.list("named_param_map").isEmpty()) {
            refuse(statement, "PARAMETER");
        }
    }

    private void node(JsonObject node, Set<String> names) {
        Set<String> inner = new HashSet<>(names);
        for (JsonObject entry : node.object("cte_map").objects("map")) {
            String name = lower(entry.text("key"));
            JsonObject query = entry.object("value").object("query_node");
            if (query.findText("type").equals(Optional.of("RECURSIVE_CTE_NODE"))) {
                recursive(query, inner, name);
            } else {
                node(query, inner);
            }
            inner.add(name);
        }
        node.members().forEach((member, value) -> {
            if (!member.equals("cte_map")) {
                visit(value, inner);
            }
        });
        part(node);
    }

    private void recursive(JsonObject node, Set<String> names, String own) {
        Set<String> inner = new HashSet<>(names);
        inner.add(own);
        visit(node.find("left").orElse(JsonObject.EMPTY), names);
        boolean before = repeated;
        repeated = true;
        node.members().forEach((member, value) -> {
            if (!member.equals("left")) {
                visit(value, inner);
            }
        });
        repeated = before;
    }

    private void visit(Json value, Set<String> names) {
        if (value instanceof JsonArray array) {
            array.items().forEach(item -> visit(item, names));
        }
        if (!(value instanceof JsonObject object)) {
            return;
        }
        near = place(object);
        if (object.find("cte_map").isPresent()) {
            node(object, names);
            return;
        }
        if (object.findText("type").equals(Optional.of("TABLE_FUNCTION"))) {
            refuse(object, "TABLE_FUNCTION");
            return;
        }
        if (object.findText("class").isPresent()) {
            expression(object);
        } else if (object.findText("type").isPresent()) {
            part(object);
            relation(object, names);
        }
        object.members().values().forEach(member -> visit(member, names));
    }

    private void part(JsonObject part) {
        String type = part.findText("type").orElse("");
        if (!Grammar.PARTS.contains(type)) {
            refuse(part, type);
        }
        if (part.find("sample").isPresent()) {
            refuse(part, "SAMPLE");
        }
    }

    private void relation(JsonObject relation, Set<String> names) {
        relation.findText("alias").ifPresent(alias -> called.add(lower(alias)));
        placed |= !relation.list("column_name_alias").isEmpty();
        switch (relation.text("type")) {
            case "BASE_TABLE" -> table(relation, names);
            case "JOIN" -> {
                if (!Grammar.JOINS.contains(relation.findText("ref_type").orElse(""))) {
                    refuse(relation, relation.findText("ref_type").orElse("") + " JOIN");
                }
                placed |= relation.findText("ref_type").equals(Optional.of("NATURAL"));
                relation.texts("using_columns").forEach(name -> columns.add(lower(name)));
            }
            default -> {}
        }
    }

    private void table(JsonObject table, Set<String> names) {
        String name = table.text("table_name");
        called.add(lower(name));
        boolean qualified = !table.findText("schema_name").orElse("").isEmpty()
                || !table.findText("catalog_name").orElse("").isEmpty()
                || table.object("qualified_name").list("path").size() > 1
                || table.find("at_clause").isPresent();
        if (!qualified && names.contains(lower(name))) {
            return;
        }
        Optional<Origin> origin = qualified ? Optional.empty() : dictionary.find(name);
        if (origin.isEmpty()) {
            String hint = dictionary
                    .nearest(name)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("");
            problems.add(text.problem(
                    place(table),
                    qualified
                            ? "'" + name + "' has a schema in front; tests see views only"
                            : "unknown table '" + name + "'",
                    hint));
            return;
        }
        relations.add(lower(name));
        if (lower(name).equals("bounds")) {
            bounds.add(lower(
                    table.findText("alias").filter(alias -> !alias.isEmpty()).orElse(name)));
            unnamed |= !table.list("column_name_alias").isEmpty();
        }
        switch (origin.get()) {
            case Origin.OfType type -> {
                types.add(type.type());
                declared.wrong(text, place(table), name, type.type()).ifPresent(undeclared::add);
                beside(WorksHere.beside(lower(name)));
            }
            case Origin.OfKind kind -> {
                kinds.add(kind.kind());
                beside(IdentityNames.beside(lower(name)));
            }
            case Origin.Own ignored -> {}
        }
    }

    /// What a relation is made of besides, as far as there is such a kind.
    private void beside(Set<String> others) {
        others.stream().filter(dictionary.kinds()::containsKey).forEach(kinds::add);
    }

    private void expression(JsonObject node) {
        String kind = node.text("class");
        if (!Grammar.EXPRESSIONS.contains(kind)) {
            refuse(node, kind);
            return;
        }
        switch (kind) {
            case "FUNCTION", "WINDOW" -> function(node);
            case "OPERATOR" -> {
                if (!Grammar.OPERATORS.contains(node.text("type"))) {
                    refuse(node, node.text("type"));
                }
            }
            case "COLUMN_REF" -> column(node);
            case "CAST" -> {
                if (node.flag("try_cast")) {
                    refuse(node, "TRY_CAST");
                }
            }
            case "TYPE" -> type(node);
            case "STAR" -> star(node);
            default -> {}
        }
    }

    private void function(JsonObject node) {
        String name = lower(node.findText("function_name").orElse(""));
        boolean qualified = !node.findText("schema").orElse("").isEmpty()
                || !node.findText("catalog").orElse("").isEmpty();
        if (!Functions.ALLOWED.contains(name)) {
            String hint = Functions.instead(name)
                    .or(() -> Dictionary.nearest(name, Functions.ALLOWED).map(known -> "did you mean '" + known + "'?"))
                    .orElse("the list of allowed functions is in functions.txt");
            problems.add(text.problem(place(node), "function '" + name + "' is not allowed", hint));
        } else if (qualified) {
            problems.add(text.problem(
                    place(node), "function '" + name + "' has something in front of it", "write " + name + "(...)"));
        } else if (repeated && Grammar.LENGTHENING.contains(name)) {
            problems.add(text.problem(
                    place(node),
                    "'" + name + "' in a query that calls itself could double a text without end",
                    "join texts outside WITH RECURSIVE"));
        } else if (Grammar.PADDING.contains(name) && !padded(node)) {
            problems.add(text.problem(
                    place(node), "the width of " + name + " is no number up to " + Grammar.WIDTH_MAX, "write it out"));
        } else {
            Portable.find(name, node)
                    .ifPresent(other -> problems.add(text.problem(place(node), other.what(), other.instead())));
        }
    }

    /// A width that is written out and small: a text as long as the memory would stop more than the test.
    private static boolean padded(JsonObject function) {
        return ParseTree.constant(function, 1)
                .filter(width -> width.matches("[0-9]{1,4}") && Long.parseLong(width) <= Grammar.WIDTH_MAX)
                .isPresent();
    }

    private void column(JsonObject node) {
        List<String> names = node.texts("column_names");
        names.forEach(name -> columns.add(lower(name)));
        if (names.size() == 1) {
            single.add(lower(names.getFirst()));
        }
        if (names.size() == 1 && Grammar.NOT_COLUMNS.contains(lower(names.getFirst()))) {
            problems.add(text.problem(
                    place(node),
                    "'" + names.getFirst() + "' depends on the clock or the session",
                    "use the columns of bounds"));
        }
    }

    private void type(JsonObject node) {
        String name = node.findText("type_name").orElse("").toUpperCase(Locale.ROOT);
        if (!Grammar.TYPES.contains(name)) {
            problems.add(text.problem(place(node), "type '" + name + "' is not portable", ""));
        } else if (name.equals("VARCHAR") && node.list("children").isEmpty()) {
            problems.add(text.problem(place(node), "VARCHAR needs a length to be portable", "write VARCHAR(200)"));
        }
    }

    private void star(JsonObject node) {
        unnamed = true;
        boolean plain = !node.flag("columns")
                && node.find("expr").isEmpty()
                && node.list("exclude_list").isEmpty()
                && node.list("replace_list").isEmpty()
                && node.list("rename_list").isEmpty()
                && node.list("qualified_exclude_list").isEmpty();
        if (!plain) {
            refuse(node, "EXCLUDE, REPLACE or COLUMNS");
        }
    }

    private void refuse(JsonObject node, String what) {
        String reason = Grammar.REASONS.getOrDefault(what, what + " is not allowed in a test");
        problems.add(text.problem(place(node), reason, ""));
    }

    private long place(JsonObject node) {
        long own = ParseTree.place(node);
        return own < 0 ? near : own;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
