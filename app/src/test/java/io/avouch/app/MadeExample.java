package io.avouch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The example's data directory as [MainJobTest] leaves it, with a note of the build that made it.
final class MadeExample {
    private static final Path FOLDER = Path.of("target", "example").toAbsolutePath();

    private MadeExample() {}

    /// Where it is to be made; what an earlier build made is gone.
    static Path empty() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> all = Files.walk(FOLDER)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(FOLDER);
        return FOLDER.resolve("data");
    }

    static void whole() throws IOException {
        Files.writeString(FOLDER.resolve("build"), System.getProperty("avouch.build", ""));
    }
}
