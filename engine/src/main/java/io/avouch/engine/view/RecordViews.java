package io.avouch.engine.view;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.duck.SqlTypes;
import io.avouch.engine.lake.CommonFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The views of one record type. Those whose name begins with `@` are the engine's own.
///
/// ```
/// @change_all   every version below the checkpoint, with index and digest
/// @change       the latest version of each record
/// @change_at    change, with the ledger's index and the source as `@index` and `@source`
/// change        the same, with the columns that tests may see
/// change_…      the members of lists and maps
/// guarded_branch what configurations say of branches ([GuardedBranches])
/// account_reading when snapshots were whole ([Readings])
/// works_here    what people systems say of who works here ([WorksHere])
/// ```
public final class RecordViews {
    /// Columns that the engine itself asks for.
    private static final Set<String> OWN = Set.of("occurred_at", "revised_at");

    private final RecordType type;
    private final List<Field> fields;

    public RecordViews(RecordType type) {
        this(type, Optional.empty());
    }

    /// @param wanted the columns that somebody will ask for; all where nobody knows
    public RecordViews(RecordType type, Optional<Set<String>> wanted) {
        this.type = type;
        List<String> entity = keyed(type);
        boolean guards = GuardedBranches.of(type);
        boolean employs = WorksHere.of(type);
        this.fields = CommonFields.all(type).stream()
                .filter(field -> OWN.contains(field.name())
                        || entity.contains(field.name())
                        || guards && GuardedBranches.asks(field.name())
                        || employs && WorksHere.asks(field.name())
                        || wanted.filter(names -> !names.contains(field.name())).isEmpty())
                .toList();
    }

    private static List<String> keyed(RecordType type) {
        return type.shape() == Shape.SNAPSHOT ? type.key() : List.of();
    }

    public static String all(String type) {
        return Sql.name("@" + type + "_all");
    }

    public static String latest(String type) {
        return Sql.name("@" + type);
    }

    /// What tests see, with two columns of the engine's own.
    public static String indexed(String type) {
        return Sql.name("@" + type + "_at");
    }

    /// Names of the relations that tests may use.
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(type.name()));
        lists().forEach(field -> names.add(type.name() + "_" + field.name()));
        if (type.shape() == Shape.LIFE) {
            names.add(type.name() + "_version");
        }
        if (GuardedBranches.of(type)) {
            names.add(GuardedBranches.RELATION);
        }
        if (Readings.of(type)) {
            names.add(Readings.name(type.name()));
        }
        if (WorksHere.of(type)) {
            names.add(WorksHere.RELATION);
        }
        return names;
    }

    /// Every version below the checkpoint. A file without a column that came later reads as if it were absent.
    ///
    /// @param condition what rows of the files count, empty where all do
    /// @param revised whether it matters when a record was revised: else no run is looked up for it
    public String base(List<Path> files, String condition, boolean revised) {
        return "CREATE OR REPLACE VIEW " + all(type.name()) + " AS " + selected(files, condition, revised);
    }

    /// The same, taken out of the files once.
    public String rows(List<Path> files, String condition, boolean revised) {
        String table = Sql.name("@" + type.name() + "_rows");
        return "CREATE OR REPLACE TABLE " + table + " AS " + selected(files, condition, revised)
                + ";\nCREATE OR REPLACE VIEW " + all(type.name()) + " AS SELECT * FROM " + table;
    }

    private String selected(List<Path> files, String condition, boolean revised) {
        String empty = "SELECT "
                + columns().stream()
                        .map(column -> "CAST(NULL AS " + column.type() + ") AS " + Sql.name(column.name()))
                        .collect(Collectors.joining(", "))
                + " WHERE false";
        String rows = files.isEmpty()
                ? empty
                : empty + " UNION ALL BY NAME SELECT * FROM read_parquet(" + Sql.files(files)
                        + ", union_by_name = true)" + (condition.isEmpty() ? "" : " WHERE " + condition);
        String own = columns().stream()
                .filter(column -> !column.name().equals("revised_at"))
                .map(column -> "CAST(b." + Sql.name(column.name()) + " AS " + column.type() + ") AS "
                        + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + own + entity()
                + (revised ? ", coalesce(b.revised_at, c.covers_to)" : ", b.revised_at") + " AS revised_at FROM ("
                + rows + ") b"
                + (revised
                        ? " LEFT JOIN (SELECT run, max(covers_to) AS covers_to FROM \"@run\" GROUP BY run) c"
                                + " ON c.run = b.run"
                        : "");
    }

    /// The engine's own views, on top of [#base]; without versions the costly choice of the latest is left out.
    public List<String> views(boolean versions) {
        String latest = versions
                ? " QUALIFY row_number() OVER (PARTITION BY source, record"
                        + " ORDER BY revised_at DESC NULLS LAST, payload_digest DESC, log_index) = 1"
                : "";
        return List.of(
                "CREATE OR REPLACE VIEW " + latest(type.name()) + " AS SELECT * FROM " + all(type.name()) + latest,
                "CREATE OR REPLACE VIEW " + indexed(type.name()) + " AS SELECT " + visible()
                        + ", log_index AS \"@index\", source AS \"@source\" FROM " + latest(type.name()));
    }

    /// A view that tests may name, on top of those; empty where the name is another's.
    public Optional<String> named(String name) {
        if (name.equals(type.name())) {
            return Optional.of(view(name, "SELECT " + visible() + " FROM " + latest(type.name())));
        }
        if (name.equals(type.name() + "_version") && type.shape() == Shape.LIFE) {
            return Optional.of(view(
                    name,
                    "SELECT " + visible() + " FROM " + all(type.name()) + " QUALIFY lag(payload_digest) OVER ("
                            + "PARTITION BY source, record ORDER BY revised_at NULLS FIRST, payload_digest, log_index)"
                            + " IS DISTINCT FROM payload_digest"));
        }
        if (name.equals(GuardedBranches.RELATION) && GuardedBranches.of(type)) {
            return Optional.of(view(name, GuardedBranches.query()));
        }
        if (name.equals(Readings.name(type.name())) && Readings.of(type)) {
            return Optional.of(view(name, Readings.query(type.name())));
        }
        if (name.equals(WorksHere.RELATION) && WorksHere.of(type)) {
            return Optional.of(WorksHere.TABLE);
        }
        return lists().stream()
                .filter(field -> name.equals(type.name() + "_" + field.name()))
                .map(field -> view(name, Lists.child(latest(type.name()), "record", field)))
                .findFirst();
    }

    private record Column(String name, String type) {}

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("log_index", "BIGINT"),
                new Column("payload_digest", "VARCHAR"),
                new Column("recorded_at", "TIMESTAMP"),
                new Column("run", "VARCHAR"),
                new Column("source", "VARCHAR"),
                new Column("record", "VARCHAR")));
        fields.forEach(field -> columns.add(new Column(field.name(), SqlTypes.of(field))));
        return columns;
    }

    private String visible() {
        List<String> names = new ArrayList<>(List.of("record", "source", "recorded_at"));
        fields.stream().filter(SqlTypes::scalar).map(Field::name).forEach(names::add);
        if (type.shape() == Shape.SNAPSHOT) {
            names.add("entity");
        }
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /// Two sources may know the same entity: each sees a state of its own.
    private String entity() {
        if (type.shape() != Shape.SNAPSHOT) {
            return "";
        }
        return keyed(type).stream()
                .map(name -> "b." + Sql.name(name))
                .collect(Collectors.joining(", ", ", concat_ws('/', b.source, ", ") AS entity"));
    }

    private List<Field> lists() {
        return fields.stream()
                .filter(field -> !SqlTypes.scalar(field))
                .filter(field ->
                        field.type() != FieldType.OBJECTS || !field.children().isEmpty())
                .toList();
    }

    private static String view(String name, String query) {
        return "CREATE OR REPLACE VIEW " + Sql.name(name) + " AS " + query;
    }
}
