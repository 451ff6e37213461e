package io.avouch.engine.run;

import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Item results as they are handed out: Parquet, and the CSV that has the same rows.
public final class ItemTables {
    private static final Limits LIMITS = new Limits("512MB", 1, Duration.ofMinutes(10));

    private ItemTables() {}

    /// Writes what a Parquet file of item results holds as the CSV beside it has it, byte for byte.
    ///
    /// @param bytesMax how many bytes its texts may have: a small page can stand for a long text a million times
    public static void csv(Path parquet, Path csv, long bytesMax) throws IOException {
        try (Duck duck = Duck.open(LIMITS)) {
            duck.run("SET preserve_insertion_order = true");
            duck.run("SET temp_directory = ''");
            long bytes = duck.number(ItemFiles.textBytes(parquet));
            if (bytes > bytesMax) {
                throw new IOException("its texts have " + bytes + " bytes, more than the " + bytesMax + " of its rows");
            }
            duck.run(ItemFiles.toCsv(parquet, csv));
        } catch (DuckException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }
}
