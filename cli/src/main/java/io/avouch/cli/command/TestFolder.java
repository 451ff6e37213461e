package io.avouch.cli.command;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.OwnTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder of a test: `test.yaml`, `query.sql`, perhaps `population.sql`, and `examples/`.
record TestFolder(Path folder) {
    String id() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /// Whether a folder is one: it has a test.yaml, and SQL beside it.
    static boolean is(Path folder) {
        return Files.isRegularFile(folder.resolve("test.yaml"))
                && (Files.isRegularFile(folder.resolve("query.sql"))
                        || Files.isRegularFile(folder.resolve("population.sql")));
    }

    /// Its texts, by their paths in it.
    Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder, 2)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".sql"))
                    .toList();
            for (Path file : files) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    /// As a document: a draft, which counts once a second person has approved its text.
    JsonObject document(String title, String reason) throws IOException {
        return Json.object()
                .put("kind", OwnTest.KIND)
                .put("id", id())
                .put("state", "draft")
                .put("reason", reason)
                .put("body", OwnTest.body(title, texts()))
                .put("file", folder.toString())
                .build();
    }

    /// Where a file that a problem names lies on this machine.
    String place(String file) {
        return file.startsWith(id() + "/")
                ? folder.resolve(file.substring(id().length() + 1)).toString()
                : file;
    }

    /// Writes the files of a document below a folder, for apply to read again.
    static void write(Path to, JsonObject document) throws IOException {
        Map<String, String> files =
                OwnTest.of(document.text("id"), document.object("body")).files();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = to.resolve(file.getKey()).normalize();
            if (!path.startsWith(to.normalize())) {
                throw new IOException(file.getKey() + " does not lie inside the folder of the test");
            }
            Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }
}
