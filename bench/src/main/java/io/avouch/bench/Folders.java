package io.avouch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders that benchmarks make and remove.
public final class Folders {
    private Folders() {}

    public static void delete(Path folder) throws IOException {
        List<Path> deepest;
        try (Stream<Path> all = Files.walk(folder)) {
            deepest = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepest) {
            Files.delete(each);
        }
    }
}
