package io.avouch.engine.run;

import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Recorder;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.lake.Segment;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.OwnFacts;
import io.avouch.engine.view.Uses;
import io.avouch.engine.view.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/// Writes what tests read, and for each test the statements that the engine ran, so that any DuckDB runs them again.
///
/// ```
/// data/<type>.parquet       records below the checkpoint
/// tables/<test>-<n>.parquet rows that the engine put into its own tables: documents, readings, gaps, waivers
/// tests/<test>.sql          all statements, and last one that answers `same`, or what differs
/// ```
///
/// The scripts are run in the folder above, and write to `reperformed/`.
final class Reperformance {
    private static final long INDEXES_AT_ONCE = 1_000_000;
    private static final Set<String> ALWAYS =
            Set.of("scope", "waiver", "control", "role", "identity", "source", "system");
    private static final String COLUMNS =
            "item, occurred_at, until_at, status, strength, reason, log_index, possible_seconds";

    private final Dictionary dictionary;
    private final Checker checker;
    private final Limits limits;
    private final Request request;
    private final Path folder;
    private final Path results;

    Reperformance(Dictionary dictionary, Checker checker, Limits limits, Request request, Path folder) {
        this.dictionary = dictionary;
        this.checker = checker;
        this.limits = limits;
        this.request = request;
        this.folder = folder.toAbsolutePath();
        this.results = this.folder.resolve("results");
    }

    /// @param read is told the index of every record among it
    void write(Workspace.Files lake, LongConsumer read) throws IOException {
        for (String name : List.of("data", "tables", "tests", "results")) {
            Files.createDirectories(folder.resolve(name));
        }
        Set<String> types = new TreeSet<>();
        request.tests().forEach(test -> types.addAll(checker.judge(test).uses().types()));
        Workspace.Files copies = new Copies(copy(lake, types, read), request.size());
        for (ControlTest test : request.tests()) {
            script(test, copies);
        }
        try (var made = Files.newDirectoryStream(results)) {
            for (Path each : made) {
                Files.delete(each);
            }
        }
        Files.delete(results);
    }

    /// One file for each type: what lies behind the checkpoint stays behind.
    private Set<String> copy(Workspace.Files lake, Set<String> types, LongConsumer read) {
        Set<String> copied = new TreeSet<>();
        try (Duck duck = Duck.open(new Limits(limits.memory(), 1, limits.statement()))) {
            duck.run("SET preserve_insertion_order = true");
            duck.run("SET temp_directory = " + Sql.text(folder.resolve(".spill").toString()));
            for (String type : types) {
                List<Path> files = lake.of(type).stream()
                        .filter(segment -> segment.first() < request.size())
                        .map(lake::path)
                        .toList();
                if (!files.isEmpty()) {
                    copied.add(type);
                    duck.run("COPY (SELECT * FROM read_parquet(" + Sql.files(files)
                            + ", union_by_name = true) WHERE log_index < " + request.size()
                            + " ORDER BY log_index) TO " + Sql.text(data(type).toString())
                            + " (FORMAT parquet, COMPRESSION zstd)");
                    tell(duck, data(type), read);
                }
            }
        }
        return copied;
    }

    /// So many at once as have room in memory.
    private void tell(Duck duck, Path data, LongConsumer read) {
        for (long from = 0; from < request.size(); from += INDEXES_AT_ONCE) {
            duck.rows(
                            "SELECT log_index FROM read_parquet(" + Sql.text(data.toString()) + ") WHERE log_index >= "
                                    + from + " AND log_index < " + (from + INDEXES_AT_ONCE),
                            row -> row.getLong(1))
                    .forEach(read::accept);
        }
    }

    private Path data(String type) {
        return folder.resolve("data").resolve(type + ".parquet");
    }

    private void script(ControlTest test, Workspace.Files copies) throws IOException {
        Script script = new Script(test.id());
        try (Duck blank = Workspace.blank(limits, script)) {
            EngineRun.Place place =
                    new EngineRun.Place(blank, copies, List.of(folder), results.resolve(".spill"), Optional.empty());
            new EngineRun(place, dictionary, checker, limits, request(test), results).run(test, (id, took) -> {});
        }
        Files.writeString(folder.resolve("tests").resolve(test.id() + ".sql"), script.text());
    }

    private Request request(ControlTest test) {
        Set<String> kinds = new TreeSet<>(ALWAYS);
        Uses uses = checker.judge(test).uses();
        kinds.addAll(uses.kinds());
        List<Revision> documents = request.documents().stream()
                .filter(revision -> kinds.contains(revision.kind()) || OwnFacts.allDocuments(uses))
                .toList();
        return new Request(
                request.org(),
                request.run(),
                request.window(),
                request.asOf(),
                request.size(),
                request.observedTo(),
                List.of(test),
                request.collectionRuns(),
                documents,
                true,
                request.byClock(),
                request.past());
    }

    /// The copies in place of the lake's files.
    private final class Copies implements Workspace.Files {
        private final Set<String> types;
        private final long size;

        Copies(Set<String> types, long size) {
            this.types = types;
            this.size = size;
        }

        @Override
        public List<Segment> of(String type) {
            return types.contains(type)
                    ? List.of(new Segment(type, "", type + ".parquet", 0, size - 1, 0, io.avouch.core.Digest.of(type)))
                    : List.of();
        }

        @Override
        public Path path(Segment segment) {
            return data(segment.type());
        }

        @Override
        public long size() {
            return size;
        }
    }

    /// The statements of one test, with paths as they are in a pack.
    private final class Script implements Recorder {
        private final String test;
        private final List<String> statements = new ArrayList<>();
        private int tables;
        private boolean copying;

        Script(String test) {
            this.test = test;
        }

        @Override
        public void ran(String sql) {
            if (!copying && !sql.startsWith("SET ")) {
                statements.add(sql.replace(results + "/", "reperformed/").replace(folder + "/", "inputs/"));
            }
        }

        @Override
        public void appended(Duck duck, String table) {
            String name = "tables/" + test + "-" + tables++ + ".parquet";
            copying = true;
            duck.run("COPY (SELECT * FROM " + Sql.name(table) + ") TO "
                    + Sql.text(folder.resolve(name).toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            copying = false;
            statements.add("DELETE FROM " + Sql.name(table));
            statements.add("INSERT INTO " + Sql.name(table) + " SELECT * FROM read_parquet("
                    + Sql.text("inputs/" + name) + ")");
        }

        String text() {
            String mine = "(SELECT " + COLUMNS + " FROM read_parquet('reperformed/" + test + ".parquet'))";
            String theirs = "(SELECT " + COLUMNS + " FROM read_parquet('populations/" + test + ".parquet'))";
            return String.join(";\n", statements) + ";\n"
                    + "SELECT CASE WHEN (SELECT count(*) FROM " + mine + ") = (SELECT count(*) FROM " + theirs
                    + ")\n  AND NOT EXISTS (FROM " + mine + " EXCEPT ALL FROM " + theirs
                    + ")\n  THEN 'same' ELSE concat('other items than those in populations/" + test
                    + ".parquet, ', (SELECT count(*) FROM (FROM " + mine + " EXCEPT ALL FROM " + theirs
                    + ")), ' of them') END;\n";
        }
    }
}
