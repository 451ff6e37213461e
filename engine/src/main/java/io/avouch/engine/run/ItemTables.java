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
    public static void csv(Path parquet, Path csv) throws IOException {
        try (Duck duck = Duck.open(LIMITS)) {
            duck.run("SET preserve_insertion_order = true");
            duck.run(ItemFiles.toCsv(parquet, csv));
        } catch (DuckException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }
}
