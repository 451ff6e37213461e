package io.avouch.web.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What lies somewhere for a moment, on its way in or out: inside the data directory, which is its owner's alone, and
/// gone with the next start where a crash left it.
public record PassingFiles(Path folder) {
    Path file(String prefix) throws IOException {
        return Files.createTempFile(folder, prefix, ".part");
    }

    Path folder(String prefix) throws IOException {
        return Files.createTempDirectory(folder, prefix);
    }
}
