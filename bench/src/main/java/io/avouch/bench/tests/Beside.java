package io.avouch.bench.tests;

import io.avouch.cli.Benchmark.Row;
import io.avouch.core.test.Counts;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestResult;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The same six tests elsewhere: on PostgreSQL, and one item at a time.
final class Beside {
    /// Beyond this size, loading would take longer than all the rest.
    static final long SIZE_MAX = 1_000_000;

    private static final int ITEMS = 20_000;

    private final Seeded seeded;
    private final Path folder;
    private final Limits limits;

    Beside(Seeded seeded, Path folder, Limits limits) {
        this.seeded = seeded;
        this.folder = folder;
        this.limits = limits;
    }

    /// @param ours what our side takes for queries, results, counts and completeness
    /// @param found what our side found: the others have to find the same
    List<Row> rows(Row ours, List<TestResult> found, List<Archetype> archetypes, int runs, Consumer<String> told)
            throws IOException {
        told.accept("loading the same year into PostgreSQL");
        try (Postgres postgres = Postgres.load(seeded, folder, limits)) {
            PostgresRun run = new PostgresRun(postgres);
            told.accept("the same tests on PostgreSQL, " + runs + " times");
            run.run(archetypes);
            for (int i = 0; i < archetypes.size(); i++) {
                same(archetypes.get(i), counts(found.get(i).counts()), run.counts(archetypes.get(i)));
            }
            double[] times = new double[runs];
            for (int i = 0; i < runs; i++) {
                times[i] = run.run(archetypes);
            }
            Arrays.sort(times);
            told.accept("and one item at a time, " + ITEMS + " of each population");
            return List.of(
                    row(
                            "beside.postgresql",
                            ours,
                            "PostgreSQL " + postgres.version() + ", loaded, indexed and analysed before; the same SQL",
                            times[runs / 2]),
                    row(
                            "beside.one-at-a-time",
                            ours,
                            "each item by its key, prepared statements, one connection; " + ITEMS
                                    + " of each population, times their number",
                            oneByOne(postgres, run, archetypes)));
        }
    }

    private static Row row(String name, Row ours, String baseline, double theirs) {
        return new Row(
                name,
                ours.value(),
                ours.unit(),
                baseline,
                theirs,
                ours.value() / theirs,
                ours.min(),
                ours.max(),
                ours.runs());
    }

    private double oneByOne(Postgres postgres, PostgresRun run, List<Archetype> archetypes) throws IOException {
        Path out = Files.createDirectories(folder.resolve("one"));
        OneByOne one = new OneByOne(postgres, out, ITEMS);
        double all = 0;
        for (Archetype archetype : archetypes) {
            OneByOne.Judged judged = one.run(archetype);
            long items = seeded.rows(type(archetype));
            if (judged.judged() == items && archetype.shape() != Archetype.Shape.STATE) {
                same(archetype, run.counts(archetype), judged.statuses());
            }
            all += judged.milliseconds() / judged.judged() * items;
        }
        return all;
    }

    private static String type(Archetype archetype) {
        return archetype.test().population() instanceof Population.OfRecords records ? records.type() : "";
    }

    private static Map<String, Long> counts(Counts counts) {
        return Map.of(
                "pass", counts.passed(),
                "fail", counts.failed(),
                "not-applicable", counts.notApplicable(),
                "unverified", counts.unverified());
    }

    /// A comparison of different results would be none.
    private static void same(Archetype archetype, Map<String, Long> one, Map<String, Long> other) throws IOException {
        for (Map.Entry<String, Long> status : one.entrySet()) {
            if (!status.getValue().equals(other.getOrDefault(status.getKey(), 0L))) {
                throw new IOException("the sides found different things for "
                        + archetype.test().id() + ": " + one + " and " + other);
            }
        }
    }
}
