package io.avouch.engine.run;

import io.avouch.core.OrgId;
import io.avouch.core.port.Erasable;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Spill;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.duck.WordsSql;
import io.avouch.engine.lake.Durably;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The results of runs, as far as they repeat what a record says: its key, and reasons with words from it.
public final class RunFiles implements Erasable, AutoCloseable {
    private final Path runsDir;
    private final Duck duck;

    public RunFiles(Path runsDir, Limits limits) {
        this.runsDir = runsDir;
        this.duck = Duck.open(limits.alone());
        duck.run(Spill.in(runsDir.resolve(".spill-erasing")));
    }

    /// The item stays as a row, so that every count stays what it was; its words go.
    @Override
    public synchronized void erase(OrgId org, Erasure erasure) {
        Path folder = runsDir.resolve(org.value());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            removeLeftovers(folder);
            for (Path file : results(folder)) {
                erase(file, erasure);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("results in " + folder + " can't be written: " + e.getMessage(), e);
        }
    }

    /// Whoever looks holds up nobody's erasure for longer than one file takes.
    @Override
    public List<Reached> reach(OrgId org, Erasure erasure) {
        Path folder = runsDir.resolve(org.value());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            List<Reached> reached = new ArrayList<>();
            for (Path file : results(folder)) {
                Path named = folder.relativize(file);
                if (named.getNameCount() == 2) { // what is kept for later runs is deeper, and nobody is shown it
                    long items = rows(file, erasure);
                    String test = named.getName(1).toString();
                    if (items > 0) {
                        reached.add(new Reached(
                                named.getName(0).toString(),
                                test.substring(0, test.length() - ".parquet".length()),
                                items));
                    }
                }
            }
            return reached;
        } catch (IOException e) {
            throw new UncheckedIOException("results in " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    /// Runs go on meanwhile: what one of them has not written to its end yet, or has taken away again, is nobody's
    /// result.
    private synchronized long rows(Path file, Erasure erasure) throws IOException {
        try {
            return touched(file, erasure).rows();
        } catch (DuckException unreadable) {
            if (Files.exists(file) && KeptFolder.whole(file)) {
                throw unreadable;
            }
            return 0;
        }
    }

    /// What a crash left of results that were being written. Nothing else is being written now: runs stand still.
    private static void removeLeftovers(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = file.toString();
            boolean spilled = String.valueOf(file.getParent()).matches(".*/\\.spill[^/]*");
            if (spilled || name.endsWith(".new") || (name.endsWith(".parquet") && !KeptFolder.whole(file))) {
                Files.delete(file);
                Durably.syncFolder(file);
            }
        }
    }

    private static List<Path> results(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    /// An item that is the record, and one that names somebody of whom no other record tells: of those there can be
    /// several at a time. What is kept for later runs is found anew then, for their names come from elsewhere.
    private void erase(Path file, Erasure erasure) throws IOException {
        String mine = mine(erasure);
        String named = says("item", erasure);
        String told = told(erasure);
        Touched touched = touched(file, erasure);
        if (touched.rows() == 0) {
            return;
        }
        String one = "concat('erased/', " + erasure.index() + ", '@', occurred_at)";
        String several = "concat(" + one + ", '/', row_number() OVER (PARTITION BY " + mine + ", " + named
                + ", occurred_at ORDER BY item))";
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        duck.run(ResultSql.copy(
                "SELECT * REPLACE (CASE WHEN " + mine + " THEN " + one + " WHEN " + named + " THEN " + several
                        + " ELSE item END AS item, CASE WHEN " + mine + " OR " + told + " THEN 'erased by entry "
                        + erasure.by() + "' ELSE reason END AS reason) FROM " + ResultSql.read(file),
                fresh));
        Durably.publish(fresh, file);
        if (touched.named() > 0) {
            Files.deleteIfExists(KeptFolder.book(file.resolveSibling("")));
        }
    }

    private Touched touched(Path file, Erasure erasure) {
        return duck.row(
                "SELECT count(*), count(*) FILTER (WHERE NOT " + mine(erasure) + ") FROM " + ResultSql.read(file)
                        + " WHERE " + mine(erasure) + " OR " + told(erasure),
                row -> new Touched(row.getLong(1), row.getLong(2)));
    }

    private static String mine(Erasure erasure) {
        return orFalse("log_index = " + erasure.index() + " OR item = " + Sql.text(erasure.record())
                + " OR starts_with(item, " + Sql.text(erasure.record() + "@") + ")");
    }

    private static String told(Erasure erasure) {
        return "(" + says("item", erasure) + " OR " + says(bare("reason", erasure), erasure) + ")";
    }

    private static String says(String column, Erasure erasure) {
        return erasure.names().isEmpty() ? "false" : orFalse(WordsSql.says(column, erasure.names()));
    }

    /// Without what tests say themselves: that names nobody.
    private static String bare(String column, Erasure erasure) {
        String bare = "lower(" + column + ")";
        for (String own : erasure.own()) {
            bare = "replace(" + bare + ", " + Sql.text(own) + ", ' ')";
        }
        return erasure.own().isEmpty() ? column : bare;
    }

    private static String orFalse(String condition) {
        return "coalesce(" + condition + ", false)";
    }

    /// @param named how many of them are not the record itself
    private record Touched(long rows, long named) {}

    @Override
    public void close() {
        duck.close();
    }
}
