package io.avouch.engine.run;

import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Item results as they are handed out: Parquet, and the CSV that has the same rows. One database reads all of a pack.
public final class ItemTables implements AutoCloseable {
    private static final Limits LIMITS = new Limits("512MB", 1, Duration.ofMinutes(10));

    private Optional<Duck> duck = Optional.empty();

    /// Writes what a Parquet file of item results holds as the CSV beside it has it, byte for byte.
    ///
    /// @param bytesMax how many bytes its texts may have: a small page can stand for a long text a million times
    public synchronized void csv(Path parquet, Path csv, long bytesMax) throws IOException {
        try {
            Duck open = open();
            long bytes = open.number(ItemFiles.textBytes(parquet));
            if (bytes > bytesMax) {
                throw new IOException("its texts have " + bytes + " bytes, more than the " + bytesMax + " of its rows");
            }
            open.run(ItemFiles.toCsv(parquet, csv));
        } catch (DuckException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private Duck open() {
        if (duck.isEmpty()) {
            Duck opened = Duck.open(LIMITS);
            duck = Optional.of(opened);
            opened.run("SET preserve_insertion_order = true");
        }
        return duck.get();
    }

    @Override
    public synchronized void close() {
        duck.ifPresent(Duck::close);
        duck = Optional.empty();
    }
}
