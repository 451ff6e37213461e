package io.avouch.bench.tests;

import io.avouch.bench.Contest;
import io.avouch.catalog.CatalogReader;
import io.avouch.cli.Benchmark;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.test.TestResult;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Six shapes of tests over a year of changes, AI events and snapshots of accounts, beside the same by hand.
public final class TestsBenchmark implements Benchmark {
    private static final long SIZE = 1_000_000;
    private static final Limits LIMITS =
            new Limits("2GB", Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(30));
    private static final String PLAIN = "the same SQL by hand, plain DuckDB, same Parquet, same result files";

    @Override
    public String name() {
        return "tests";
    }

    @Override
    public String title() {
        return "tests over whole populations, beside the same SQL by hand";
    }

    @Override
    public long defaultSize() {
        return SIZE;
    }

    @Override
    public List<Row> run(Order order, Consumer<String> told) throws IOException, InterruptedException {
        Catalog catalog = CatalogReader.shipped();
        List<Archetype> archetypes = Archetype.all();
        told.accept("seeding a year of " + order.size() + " changes, AI events and account states each");
        Seeded seeded = Seeded.write(order.folder().resolve("lake"), order.size(), LIMITS);
        List<Row> rows = new ArrayList<>();
        PlainRun plain = new PlainRun(seeded, order.folder().resolve("plain"), LIMITS);
        try (OwnRun own = new OwnRun(seeded, order.folder().resolve("runs"), catalog, LIMITS)) {
            told.accept("six tests over the whole year, " + order.runs() + " times on each side");
            List<TestResult> found = own.run(Archetype.tests(archetypes), true).results();
            plain.run(archetypes);
            same(archetypes, own, plain);
            rows.addAll(whole(order.runs(), archetypes, own, plain));
            if (order.size() <= Beside.SIZE_MAX) {
                rows.addAll(new Beside(seeded, order.folder().resolve("postgresql"), LIMITS)
                        .rows(rows.getFirst(), found, archetypes, order.runs(), told));
            }
            told.accept("one more day after the year, " + order.runs() + " times");
            OneMoreDay more = new OneMoreDay(own, order.runs());
            rows.add(more.row("one-more-day.record", Archetype.tests(archetypes, Archetype.Shape.RECORD)));
            rows.add(more.row("one-more-day.join", Archetype.tests(archetypes, Archetype.Shape.JOIN)));
            rows.add(more.row("one-more-day.state", Archetype.tests(archetypes, Archetype.Shape.STATE)));
        }
        return rows;
    }

    private static List<Row> whole(int runs, List<Archetype> archetypes, OwnRun own, PlainRun plain)
            throws IOException {
        double[] querying = new double[runs];
        double[] all = new double[runs];
        double[] hand = new double[runs];
        for (int i = 0; i < runs; i++) {
            own.forget();
            OwnRun.Timed timed = own.run(Archetype.tests(archetypes), true);
            querying[i] = timed.querying();
            all[i] = timed.milliseconds();
            hand[i] = plain.run(archetypes);
        }
        return List.of(
                Contest.row("population.query", "ms", querying, PLAIN, hand),
                Contest.row("population.digest", "ms", all, PLAIN, hand));
    }

    /// A comparison of different results would be none.
    private static void same(List<Archetype> archetypes, OwnRun own, PlainRun plain) throws IOException {
        try (Duck duck = Duck.open(LIMITS)) {
            for (Archetype archetype : archetypes) {
                String mine = print(duck, own.items(archetype.test()));
                String other = print(duck, plain.items(archetype));
                if (!mine.equals(other)) {
                    throw new IOException("the two sides found different things for "
                            + archetype.test().id() + ": " + mine + " and " + other);
                }
            }
        }
    }

    private static String print(Duck duck, Path items) {
        return duck.texts(
                        "SELECT concat(count(*), ' rows, print ', sum(hash(item, occurred_at, until_at, status, strength,"
                                + " reason, log_index, possible_seconds))) FROM read_parquet("
                                + Sql.text(items.toAbsolutePath().toString()) + ")")
                .getFirst();
    }
}
