package io.avouch.engine.run;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.gate.Declared;
import io.avouch.engine.gate.Gate;
import io.avouch.engine.gate.SqlText;
import io.avouch.engine.gate.Threaded;
import io.avouch.engine.gate.Verdict;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.GuardedBranches;
import io.avouch.engine.view.Uses;
import io.avouch.engine.view.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds what is wrong with a test's texts, against empty views: no data is needed.
final class Checker implements AutoCloseable {
    static final Set<String> COLUMNS = Set.of("item", "occurred_at", "status", "strength", "reason");
    private static final int JUDGED_MAX = 500;
    private static final Window ANY = new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final Dictionary dictionary;
    private final Gate gate;
    private final Workspace empty;
    /// A text is judged by its parse alone: what was found once holds for every run.
    private final Map<ControlTest, Judged> judged = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ControlTest, Judged> eldest) {
            return size() > JUDGED_MAX;
        }
    };

    Checker(Dictionary dictionary, Limits limits) {
        this.dictionary = dictionary;
        this.gate = new Gate(dictionary);
        this.empty = new Workspace(dictionary, Workspace.blank(limits), Workspace.Files.NONE);
        empty.duck().run("SET errors_as_json = true");
        empty.lock();
    }

    /// What a test's texts read, if all of them pass the gate.
    synchronized Verdict judge(ControlTest test) {
        return judged.computeIfAbsent(test, this::judgeAnew).verdict();
    }

    /// Every record type that some of these tests read.
    Set<String> types(List<ControlTest> tests) {
        Set<String> types = new TreeSet<>();
        tests.forEach(test -> types.addAll(judge(test).uses().types()));
        return types;
    }

    /// The text of a test's query with the engine's columns led through it, where that can be done.
    synchronized Optional<Threaded> threaded(ControlTest test) {
        return judged.computeIfAbsent(test, this::judgeAnew).threaded();
    }

    private record Judged(Verdict verdict, Optional<Threaded> threaded) {}

    private Judged judgeAnew(ControlTest test) {
        Verdict verdict = verdict(test);
        return new Judged(
                verdict,
                verdict.passed() && Populations.indexed(test)
                        ? Threaded.find(empty.duck(), TestTexts.of(test).query(), Populations.key(test))
                        : Optional.empty());
    }

    private Verdict verdict(ControlTest test) {
        List<Problem> problems = new ArrayList<>(declared(test));
        List<Problem> undeclared = new ArrayList<>();
        Uses uses = new Uses(test.types(), Set.copyOf(test.documents()));
        TestTexts texts = TestTexts.of(test);
        for (SqlText text : texts(test).toList()) {
            Verdict verdict = gate.judge(empty.duck(), text, Declared.of(test));
            problems.addAll(verdict.problems());
            undeclared.addAll(verdict.undeclared());
            uses = uses.and(
                    texts.population().filter(text::equals).isPresent()
                            ? verdict.uses()
                                    .taking(columns(test)
                                            .or(() -> verdict.uses().columns()))
                            : verdict.uses());
        }
        return new Verdict(problems, undeclared, uses);
    }

    /// The columns that a population of records is told by. What the test's query takes of it stands there.
    private Optional<Set<String>> columns(ControlTest test) {
        return test.population() instanceof Population.OfRecords(String type, Optional<String> condition)
                ? gate.judge(
                                empty.duck(),
                                new SqlText(
                                        test.file(),
                                        "SELECT record FROM " + type
                                                + condition
                                                        .map(words -> " WHERE (" + words + "\n)")
                                                        .orElse("")),
                                Declared.of(test))
                        .uses()
                        .columns()
                : Optional.empty();
    }

    synchronized List<Problem> check(ControlTest test) {
        Verdict verdict = judge(test);
        if (!verdict.passed()) {
            return verdict.problems();
        }
        List<Problem> unbound = unbound(test, verdict);
        return unbound.isEmpty() ? verdict.undeclared() : unbound;
    }

    /// Whether a text that stands already can be run: what it reads without saying so is asked for like the rest.
    synchronized boolean runs(ControlTest test) {
        Verdict verdict = judge(test);
        return verdict.passed() && unbound(test, verdict).isEmpty();
    }

    private List<Problem> unbound(ControlTest test, Verdict verdict) {
        empty.need(verdict.uses(), true);
        verdict.uses().types().forEach(empty::show);
        TestTexts texts = TestTexts.of(test);
        for (SqlText text : texts(test).toList()) {
            if (!text.equals(texts.query())) {
                Optional<Problem> unbound = bind(text);
                if (unbound.isPresent()) {
                    return List.of(unbound.get());
                }
            }
        }
        Optional<Problem> nobodys = texts.subjects().flatMap(this::subjects);
        if (nobodys.isPresent()) {
            return List.of(nobodys.get());
        }
        try {
            empty.duck().run("CREATE OR REPLACE TEMP TABLE \"@snapshot\" (source VARCHAR, taken_at TIMESTAMP)");
            new Populations(empty.duck(), ANY, Optional.empty(), any -> Earlier.NONE).none(test, texts);
            empty.duck().describe("SELECT " + Populations.key(test) + ", occurred_at FROM population");
        } catch (DuckException wrong) {
            return List.of(new Problem(
                    Position.of(texts.population().map(SqlText::file).orElse(test.file())),
                    "the population can't be made: " + Errors.message(wrong),
                    "a population's query returns item and occurred_at"));
        }
        return columns(texts.query());
    }

    private Stream<SqlText> texts(ControlTest test) {
        TestTexts texts = TestTexts.of(test);
        return Stream.of(Optional.of(texts.query()), texts.population(), texts.subjects())
                .flatMap(Optional::stream);
    }

    private List<Problem> declared(ControlTest test) {
        List<Problem> problems = new ArrayList<>();
        Position file = Position.of(test.file());
        test.types().stream()
                .filter(type -> !dictionary.types().containsKey(type))
                .forEach(type -> problems.add(
                        unknown(file, "record type", type, dictionary.types().keySet())));
        test.documents().stream()
                .filter(kind -> !dictionary.kinds().containsKey(kind))
                .forEach(kind -> problems.add(
                        unknown(file, "document kind", kind, dictionary.kinds().keySet())));
        test.strengthens().stream()
                .filter(type -> !type.equals(GuardedBranches.TYPE))
                .forEach(type -> problems.add(new Problem(
                        file, "nothing of '" + type + "' makes results stronger", "name " + type + " in 'reads'")));
        if (test.kind() == TestKind.STATE && !snapshots(test)) {
            problems.add(new Problem(file, "a state test's population is a snapshot type", ""));
        }
        if (test.kind() == TestKind.CADENCE && test.cadence().isEmpty()) {
            problems.add(new Problem(file, "a cadence test says how often and for whom", "add cadence"));
        }
        test.cadence()
                .map(cadence -> cadence.every())
                .filter(every -> !Occasions.known(every))
                .ifPresent(every -> problems.add(
                        new Problem(file, "'" + every + "' is no cadence", "write day, week, month, quarter or year")));
        return problems;
    }

    private boolean snapshots(ControlTest test) {
        if (test.population() instanceof Population.OfRecords records) {
            RecordType type = dictionary.types().get(records.type());
            return type != null && type.shape() == Shape.SNAPSHOT;
        }
        return false;
    }

    private static Problem unknown(Position file, String what, String name, Set<String> known) {
        return new Problem(
                file,
                "unknown " + what + " '" + name + "'",
                Dictionary.nearest(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(""));
    }

    private Optional<Problem> bind(SqlText text) {
        try {
            empty.duck().describe(text.sql());
            return Optional.empty();
        } catch (DuckException wrong) {
            return Optional.of(Errors.problem(text, wrong));
        }
    }

    /// Occasions of nobody are none: that would look like a window in which nothing was due.
    private Optional<Problem> subjects(SqlText text) {
        Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.putAll(empty.duck().describe(text.sql()));
        if (!given.containsKey("subject")) {
            return Optional.of(text.problem(
                    0,
                    "the subjects' query returns " + String.join(", ", given.keySet()),
                    "it has to return subject, and may return from_at and to_at"));
        }
        return Stream.of("from_at", "to_at")
                .filter(name -> given.containsKey(name) && !isTime(given.get(name)))
                .findFirst()
                .map(name -> text.problem(0, name + " is a " + given.get(name), "it has to be a TIMESTAMP"));
    }

    /// Nothing, for a stay without an end, is of no type.
    private static boolean isTime(String type) {
        return type.startsWith("TIMESTAMP") || type.equals("DATE") || type.equals("\"NULL\"");
    }

    private List<Problem> columns(SqlText query) {
        Map<String, String> columns;
        try {
            columns = empty.duck().describe(query.sql());
        } catch (DuckException wrong) {
            return List.of(Errors.problem(query, wrong));
        }
        if (!columns.keySet().equals(COLUMNS)) {
            return List.of(query.problem(
                    0,
                    "the query returns " + String.join(", ", columns.keySet()),
                    "it has to return item, occurred_at, status, strength, reason"));
        }
        String time = columns.getOrDefault("occurred_at", "");
        return time.equals("TIMESTAMP") || time.equals("DATE")
                ? List.of()
                : List.of(query.problem(0, "occurred_at is a " + time, "it has to be a TIMESTAMP"));
    }

    @Override
    public void close() {
        empty.duck().close();
    }

    /// DuckDB's errors in its JSON form, as problems with a place.
    private static final class Errors {
        static Problem problem(SqlText text, DuckException error) {
            try {
                JsonObject json = json(error);
                boolean column = json.findText("error_subtype").equals(Optional.of("COLUMN_NOT_FOUND"));
                Set<String> names = names(json.findText("candidates").orElse(""));
                return text.problem(
                        json.findText("position").map(Long::parseLong).orElse(-1L),
                        column
                                ? "unknown column '" + json.findText("name").orElse("") + "'"
                                : first(json.findText("exception_message").orElse("the query can't be bound")),
                        column && !names.isEmpty() ? "did you mean " + String.join(", ", names) + "?" : "");
            } catch (JsonSyntaxException notJson) {
                return text.problem(-1, error.getMessage() == null ? "refused" : error.getMessage(), "");
            }
        }

        static String message(DuckException error) {
            try {
                return first(json(error).findText("exception_message").orElse("it can't be bound"));
            } catch (JsonSyntaxException notJson) {
                return String.valueOf(error.getMessage());
            }
        }

        /// The driver writes the kind of error in front.
        private static JsonObject json(DuckException error) throws JsonSyntaxException {
            return JsonReader.readObject(
                    error.full().substring(Math.max(error.full().indexOf('{'), 0)));
        }

        private static String first(String message) {
            return message.lines().findFirst().orElse(message);
        }

        /// The engine's own columns are no suggestion to anybody.
        private static Set<String> names(String candidates) {
            Set<String> names = new TreeSet<>();
            for (String candidate : candidates.split(",", -1)) {
                String name = candidate.strip();
                if (!name.startsWith("@") && !name.isEmpty()) {
                    names.add("'" + name + "'");
                }
            }
            return names;
        }
    }
}
