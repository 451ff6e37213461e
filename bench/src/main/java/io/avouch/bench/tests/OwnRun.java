package io.avouch.bench.tests;

import io.avouch.bench.Folders;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import io.avouch.engine.duck.EngineMemory;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The product's engine over the seeded year.
final class OwnRun implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(1);

    private final Seeded seeded;
    private final Path runs;
    private final DuckLake lake;
    private final DuckEngine engine;
    private int number;

    OwnRun(Seeded seeded, Path runs, Catalog catalog, Limits limits) {
        this.seeded = seeded;
        this.runs = runs;
        this.lake = new DuckLake(seeded.lake(), catalog.recordTypes(), limits);
        this.engine = new DuckEngine(lake, runs, catalog.recordTypes(), catalog.kinds(), EngineMemory.each(limits));
    }

    /// @param hashing how much of the time went into digests
    record Timed(double milliseconds, double hashing, List<TestResult> results) {
        double querying() {
            return milliseconds - hashing;
        }
    }

    /// @param last whether the last day is there too
    Timed run(List<ControlTest> tests, boolean last) {
        number++;
        Instant observed = last ? Year.WINDOW.to() : Year.start(Year.LAST);
        Request request = new Request(
                Seeded.ORG,
                "run-" + number,
                Year.WINDOW,
                Optional.empty(),
                last ? seeded.through() : seeded.base(),
                observed,
                tests,
                Runs.of(seeded, last),
                Runs.documents(),
                false);
        Duration[] hashing = {Duration.ZERO};
        long start = System.nanoTime();
        List<TestResult> results =
                engine.run(request, result -> {}, (test, took) -> hashing[0] = hashing[0].plus(took));
        return new Timed((System.nanoTime() - start) / 1e6, hashing[0].toNanos() / 1e6, results);
    }

    /// A day's run comes a day after the one before it: by then that one has closed its database, the next is open,
    /// and nothing is compiled any more.
    void rest() throws InterruptedException {
        engine.during(Seeded.ORG, () -> {});
        Thread.sleep(REST);
    }

    Path items(ControlTest test) {
        return engine.itemsFile(Seeded.ORG, "run-" + number, test.id());
    }

    /// Nothing that an earlier run found is left to be used again.
    void forget() throws IOException {
        if (Files.exists(runs)) {
            Folders.delete(runs);
        }
    }

    /// Nothing that is known of the lake's days is left either.
    void forgetDays() throws IOException {
        for (String type : Seeded.TYPES) {
            Files.deleteIfExists(lake.folder(Seeded.ORG).resolve(type).resolve("days.json"));
        }
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
    }
}
