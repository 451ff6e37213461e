package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Scratch;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestFolders;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Tries a test that somebody is writing: its texts, its examples, then the organisation's own data. Nothing of
/// it is recorded.
public final class TryingTests {
    private static final int SHOWN_MAX = 20;

    private final Catalog catalog;
    private final TestFolders folders;
    private final Testing testing;
    private final TestEngine engine;
    private final Supplier<Scratch> scratches;

    public TryingTests(
            Catalog catalog, TestFolders folders, Testing testing, TestEngine engine, Supplier<Scratch> scratches) {
        this.catalog = catalog;
        this.folders = folders;
        this.testing = testing;
        this.engine = engine;
        this.scratches = scratches;
    }

    /// How an example came out: no differences where it came out as it says.
    public record Exampled(String file, List<String> differences) {
        public Exampled {
            differences = List.copyOf(differences);
        }
    }

    /// @param problems where there are any, nothing was run
    /// @param run on the organisation's data, never recorded
    /// @param deviations some of the failed items
    public record Tried(
            List<Problem> problems, List<Exampled> examples, Optional<TestRun> run, List<ItemResult> deviations) {
        public Tried {
            problems = List.copyOf(problems);
            examples = List.copyOf(examples);
            deviations = List.copyOf(deviations);
        }
    }

    public Tried run(OrgId org, String id, Map<String, String> files, Testing.Order order) {
        TestFolders.Read read = folders.read(id, files);
        List<Problem> problems = new ArrayList<>(read.problems());
        read.test().ifPresent(test -> problems.addAll(engine.check(test)));
        if (!problems.isEmpty()) {
            return new Tried(problems, List.of(), Optional.empty(), List.of());
        }
        ControlTest test = read.test().orElseThrow();
        List<Exampled> examples = examples(test, read.examples(), problems);
        if (!problems.isEmpty()) {
            return new Tried(problems, examples, Optional.empty(), List.of());
        }
        TestRun run = testing.trial(org, test, order);
        try {
            List<ItemResult> deviations = engine.items(org, run.id(), test.id(), Optional.of("fail"), "", SHOWN_MAX);
            return new Tried(List.of(), examples, Optional.of(run), deviations);
        } finally {
            engine.discard(org, run.id());
        }
    }

    private List<Exampled> examples(ControlTest test, List<TestFolders.Example> all, List<Problem> problems) {
        List<Exampled> examples = new ArrayList<>();
        try (Scratch scratch = scratches.get()) {
            for (TestFolders.Example example : all) {
                try {
                    OrgId world = new OrgId("example-" + examples.size());
                    TestEngine.Request request =
                            new ExampleWorld(catalog, test, example.body(), world).fill(scratch.lake());
                    TestResult result = scratch.engine().run(request, any -> {}).getFirst();
                    examples.add(new Exampled(
                            example.file(),
                            new ExampleItems(scratch.engine(), world, test, example.body()).differences(result)));
                } catch (IllegalArgumentException | ProblemsException wrong) {
                    problems.add(new Problem(
                            Position.of(example.file()),
                            "the example can't be read: " + wrong.getMessage(),
                            "it has a window, records by type, what to expect of each item, and an outcome"));
                }
            }
        }
        return examples;
    }
}
