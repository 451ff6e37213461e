package io.avouch.engine.view;

import io.avouch.core.evidence.Field;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.duck.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The tables of one document kind: a row per revision, and one per member of its lists.
public final class DocumentViews {
    private static final Set<String> STANDARD = Set.of(
            "id",
            "revision",
            "valid_from",
            "valid_to",
            "state",
            "owner",
            "author",
            "approver",
            "title",
            "digest",
            "body");
    private static final String SELECTED =
            "id, revision, valid_from, valid_to, state, owner, author, approver, title, digest";

    /// Who answers for what the document is about, where its body says so: `owner` is whoever keeps the document.
    private static final String BODY_OWNER = ", json_extract_string(body, '$.owner') AS body_owner";

    private final DocumentKind kind;

    public DocumentViews(DocumentKind kind) {
        this.kind = kind;
    }

    public static String name(String kind) {
        return "doc_" + kind.replace('-', '_');
    }

    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(name(kind.name())));
        lists().forEach(field -> names.add(name(kind.name()) + "_" + field.name()));
        if (IdentityNames.of(kind)) {
            names.add(IdentityNames.RELATION);
            names.add(WholeNames.RELATION);
        }
        return names;
    }

    /// Typed columns are read out of the bodies once, into memory: documents are few.
    public List<String> tables() {
        String whole = Sql.name("@" + name(kind.name()));
        List<Field> columns = columns();
        String typed = columns.stream()
                .map(field -> ", x." + Sql.name(field.name()) + " AS " + Sql.name(field.name()))
                .collect(Collectors.joining());
        List<String> tables = new ArrayList<>();
        String answers = owned() ? BODY_OWNER : "";
        tables.add("CREATE OR REPLACE TABLE " + whole + " AS SELECT " + SELECTED + answers + typed
                + " FROM (SELECT *" + transform(columns) + " FROM \"@doc\" WHERE kind = " + Sql.text(kind.name())
                + ")");
        String scalars = (owned() ? ", body_owner" : "")
                + columns.stream()
                        .filter(SqlTypes::scalar)
                        .map(field -> ", " + Sql.name(field.name()))
                        .collect(Collectors.joining());
        tables.add(view(name(kind.name()), "SELECT " + SELECTED + scalars + " FROM " + whole));
        lists().forEach(field ->
                tables.add(view(name(kind.name()) + "_" + field.name(), Lists.child(whole, "id, revision", field))));
        tables.addAll(IdentityNames.before(kind));
        if (IdentityNames.of(kind)) {
            tables.add(table(IdentityNames.RELATION, IdentityNames.query()));
            tables.add(table(WholeNames.RELATION, WholeNames.query()));
        }
        return tables;
    }

    private static String transform(List<Field> columns) {
        return columns.isEmpty()
                ? ""
                : ", json_transform(body, " + Sql.text(Jcs.text((JsonObject) SqlTypes.structure(columns))) + ") AS x";
    }

    private boolean owned() {
        return kind.columns().stream().anyMatch(field -> field.name().equals("owner"));
    }

    private List<Field> columns() {
        return kind.columns().stream()
                .filter(field -> !STANDARD.contains(field.name()))
                .toList();
    }

    private List<Field> lists() {
        return columns().stream().filter(field -> !SqlTypes.scalar(field)).toList();
    }

    private static String table(String name, String query) {
        return "CREATE OR REPLACE TABLE " + Sql.name(name) + " AS " + query;
    }

    private static String view(String name, String query) {
        return "CREATE OR REPLACE VIEW " + Sql.name(name) + " AS " + query;
    }
}
