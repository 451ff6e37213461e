package io.avouch.app;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Scratch;
import io.avouch.core.port.TestEngine;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.RunMemory;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A lake and an engine in a folder of the moment.
final class ScratchEngine implements Scratch {
    private final Path folder;
    private final DuckLake lake;
    private final DuckEngine engine;

    /// @param memory what its runs share with those of others
    ScratchEngine(Catalog catalog, Limits limits, RunMemory memory) {
        try {
            this.folder = Files.createTempDirectory("avouch-try-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
        }
        this.lake = new DuckLake(folder.resolve("lake"), catalog.recordTypes(), limits);
        this.engine =
                new DuckEngine(lake, folder.resolve("runs"), catalog.recordTypes(), catalog.kinds(), limits, memory);
    }

    @Override
    public Lake lake() {
        return lake;
    }

    @Override
    public TestEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be removed: " + e.getMessage(), e);
        }
    }
}
