package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scratch;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestFolders;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.OwnTest;
import io.avouch.core.test.TestResult;
import io.avouch.flow.Drafting.Draft;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Checks the text of a test that somebody wrote: its form, its SQL, and its examples on the real engine.
public final class CheckingTests {
    private static final int BYTES_MAX = 1 << 20;

    /// Examples of this many texts run at once; whoever comes next waits.
    private static final int AT_ONCE = 2;

    private final Catalog catalog;
    private final TestFolders folders;
    private final TestEngine engine;
    private final Supplier<Scratch> scratches;
    private final Semaphore slots = new Semaphore(AT_ONCE, true);

    public CheckingTests(Catalog catalog, TestFolders folders, TestEngine engine, Supplier<Scratch> scratches) {
        this.catalog = catalog;
        this.folders = folders;
        this.engine = engine;
        this.scratches = scratches;
    }

    /// How an example came out: no differences where it came out as it says.
    ///
    /// @param place where the file says what to expect
    public record Exampled(String file, Position place, List<String> differences) {
        public Exampled {
            differences = List.copyOf(differences);
        }
    }

    /// @param problems where there are any, some of the examples may not have been run
    public record Checked(Optional<ControlTest> test, List<Problem> problems, List<Exampled> examples) {
        public Checked {
            problems = List.copyOf(problems);
            examples = List.copyOf(examples);
        }
    }

    /// @param id the folder's name
    /// @param files by their path inside the folder
    public Checked check(String id, Map<String, String> files) {
        TestFolders.Read read = folders.read(id, files);
        List<Problem> problems = new ArrayList<>(read.problems());
        read.test().ifPresent(test -> problems.addAll(engine.check(test)));
        if (!problems.isEmpty()) {
            return new Checked(read.test(), problems, List.of());
        }
        List<Exampled> examples = examples(read.test().orElseThrow(), read.examples(), problems);
        return new Checked(read.test(), problems, examples);
    }

    /// What is wrong with a test that is handed in as a document; its examples have to come out as they say.
    List<Problem> problems(Draft draft) {
        if (catalog.tests().containsKey(draft.id())) {
            return List.of(new Problem(
                    draft.position(),
                    "a test of the name '" + draft.id() + "' is shipped with Avouch",
                    "give yours a name of its own, and name it in the control's part instead"));
        }
        OwnTest own = OwnTest.of(draft.id(), draft.body());
        if (own.files().values().stream().mapToInt(String::length).sum() > BYTES_MAX) {
            return List.of(Problem.at(draft.position(), draft.key() + " is longer than " + BYTES_MAX + " characters"));
        }
        Checked checked = check(own.id(), own.files());
        List<Problem> problems = new ArrayList<>(checked.problems());
        checked.test()
                .filter(test -> !draft.body().findText("title").equals(Optional.of(test.title())))
                .ifPresent(test -> problems.add(new Problem(
                        draft.position(), draft.key() + "/title is not that of its test.yaml", test.title())));
        for (Exampled example : checked.examples()) {
            example.differences().forEach(each -> problems.add(new Problem(example.place(), each, "")));
        }
        if (checked.problems().isEmpty()) {
            problems.addAll(lacking(own));
        }
        return problems;
    }

    /// A test whose examples show one side only could be right by never looking.
    private List<Problem> lacking(OwnTest own) {
        List<JsonObject> bodies = folders.read(own.id(), own.files()).examples().stream()
                .map(TestFolders.Example::body)
                .toList();
        List<Problem> problems = new ArrayList<>();
        Position folder = Position.of(own.id() + "/examples");
        if (!expects(bodies, "pass")) {
            problems.add(new Problem(folder, "no example has an item that passes", "add one"));
        }
        if (!expects(bodies, "fail")) {
            problems.add(new Problem(folder, "no example has an item that deviates", "add one"));
        }
        boolean missing = expects(bodies, "unverified")
                || bodies.stream().anyMatch(body -> body.findText("outcome").equals(Optional.of("not-tested")));
        if (!missing) {
            problems.add(new Problem(
                    folder,
                    "no example lacks evidence",
                    "add one in which an item stays unverified, or nothing was read and the outcome is not-tested"));
        }
        return problems;
    }

    private static boolean expects(List<JsonObject> bodies, String status) {
        return bodies.stream()
                .flatMap(body -> body.objects("expect").stream())
                .anyMatch(item -> item.findText("status").equals(Optional.of(status)));
    }

    private List<Exampled> examples(ControlTest test, List<TestFolders.Example> all, List<Problem> problems) {
        List<Exampled> examples = new ArrayList<>();
        slots.acquireUninterruptibly();
        try (Scratch scratch = scratches.get()) {
            for (TestFolders.Example example : all) {
                try {
                    examples.add(run(scratch, new OrgId("example-" + examples.size()), test, example));
                } catch (IllegalArgumentException
                        | ProblemsException
                        | DateTimeException
                        | ClassCastException
                        | NoSuchElementException wrong) {
                    problems.add(new Problem(
                            example.at().apply(""),
                            "the example can't be read: " + wrong.getMessage(),
                            "it has a window, records by type, what to expect of each item, and an outcome"));
                }
            }
        } finally {
            slots.release();
        }
        return examples;
    }

    private Exampled run(Scratch scratch, OrgId world, ControlTest test, TestFolders.Example example) {
        TestEngine.Request request = new ExampleWorld(catalog, test, example.body(), world).fill(scratch.lake());
        TestResult result = scratch.engine().run(request, any -> {}).getFirst();
        return new Exampled(
                example.file(),
                example.at().apply("/expect"),
                new ExampleItems(scratch.engine(), world, test, example.body()).differences(result));
    }
}
