package io.avouch.app;

import io.avouch.core.catalog.Catalog;
import io.avouch.engine.duck.EngineMemory;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import java.nio.file.Path;
import java.time.Duration;

/// A lake and the engine over it, in an empty folder.
record Engines(DuckLake lake, DuckEngine engine) implements AutoCloseable {
    private static final Limits LIMITS = new Limits("512MB", 2, Duration.ofSeconds(30));

    static Engines in(Path folder, Catalog catalog) {
        return in(folder, catalog, LIMITS);
    }

    static Engines in(Path folder, Catalog catalog, Limits limits) {
        DuckLake lake = new DuckLake(folder.resolve("lake"), catalog.recordTypes(), limits);
        return new Engines(
                lake,
                new DuckEngine(
                        lake,
                        folder.resolve("runs"),
                        catalog.recordTypes(),
                        catalog.kinds(),
                        EngineMemory.each(limits)));
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
    }
}
