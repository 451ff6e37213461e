package io.avouch.engine.duck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where DuckDB puts what does not fit into memory. It removes that itself when it ends in order.
public final class Spill {
    private Spill() {}

    /// A statement that makes DuckDB use this folder, from which what a crash left is gone: it may hold records
    /// that are erased by now.
    public static String in(Path folder) {
        Path whole = folder.toAbsolutePath();
        try (Stream<Path> inside = Files.isDirectory(whole) ? Files.list(whole) : Stream.empty()) {
            List<Path> left = inside.filter(Files::isRegularFile).toList();
            for (Path file : left) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what an earlier process left in " + whole + " can't be removed", e);
        }
        return "SET temp_directory = " + Sql.text(whole.toString());
    }
}
