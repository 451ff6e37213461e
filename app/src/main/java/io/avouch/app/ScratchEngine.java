package io.avouch.app;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Scratch;
import io.avouch.core.port.TestEngine;
import io.avouch.engine.duck.EngineMemory;
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

/// A lake and an engine in a folder of the moment. Together they have what one run may use, from the beginning on:
/// so nobody waits for more while he holds some.
final class ScratchEngine implements Scratch {
    private final Path folder;
    private final DuckLake lake;
    private final DuckEngine engine;
    private final RunMemory.Share share;

    /// @param limits what all of it may use
    /// @param memory what it takes that from
    ScratchEngine(Catalog catalog, Limits limits, RunMemory memory) {
        try {
            this.folder = Files.createTempDirectory("avouch-try-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
        }
        this.share = memory.take(limits);
        EngineMemory own = EngineMemory.within(limits);
        this.lake = new DuckLake(folder.resolve("lake"), catalog.recordTypes(), own.lake());
        this.engine = new DuckEngine(lake, folder.resolve("runs"), catalog.recordTypes(), catalog.kinds(), own);
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
        try (share) {
            engine.close();
            lake.close();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be removed: " + e.getMessage(), e);
        }
    }
}
