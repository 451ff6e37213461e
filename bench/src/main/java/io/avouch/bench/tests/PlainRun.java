package io.avouch.bench.tests;

import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The same as somebody writes it by hand: SQL over the same Parquet files, the same result files, no questions asked.
final class PlainRun {
    private static final String LENGTH =
            "CREATE MACRO length_of(s) AS CASE WHEN s % 86400 = 0 THEN concat(s // 86400, ' d') WHEN s % 3600 = 0"
                    + " THEN concat(s // 3600, ' h') WHEN s % 60 = 0 THEN concat(s // 60, ' min')"
                    + " ELSE concat(s, ' s') END";

    private final Seeded seeded;
    private final Path folder;
    private final Limits limits;

    PlainRun(Seeded seeded, Path folder, Limits limits) {
        this.seeded = seeded;
        this.folder = folder;
        this.limits = limits;
    }

    /// Milliseconds for all of them, from an empty database to the last result file.
    double run(List<Archetype> archetypes) throws IOException {
        Files.createDirectories(folder);
        long start = System.nanoTime();
        try (Duck duck = Duck.open(limits)) {
            duck.run("SET temp_directory = " + Sql.text(folder.resolve(".spill").toString()));
            duck.run(LENGTH);
            for (Archetype archetype : archetypes) {
                duck.run("COPY (" + text(archetype) + ") TO "
                        + Sql.text(items(archetype).toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    Path items(Archetype archetype) {
        return folder.resolve(archetype.test().id() + ".parquet").toAbsolutePath();
    }

    private String text(Archetype archetype) {
        return Texts.filled(
                archetype.plain(),
                Map.of(
                        "change",
                        Sql.files(seeded.files("change")),
                        "ai_event",
                        Sql.files(seeded.files("ai_event")),
                        "account",
                        Sql.files(seeded.files("account")),
                        "from",
                        Year.FROM,
                        "to",
                        Year.TO,
                        "observed",
                        Year.TO));
    }
}
