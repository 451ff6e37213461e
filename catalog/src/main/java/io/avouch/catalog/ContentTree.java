package io.avouch.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The text files below one folder, by their path with forward slashes.
public record ContentTree(NavigableMap<String, String> files) {
    private static final long FILE_BYTES_MAX = 4L << 20;

    public ContentTree {
        files = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(files));
    }

    /// The content that the product ships, from the class path.
    public static ContentTree ofClassPath() {
        URL root = ContentTree.class.getClassLoader().getResource("avouch/content/frameworks/soc2.yaml");
        if (root == null) {
            throw new IllegalStateException("the content module is not on the class path");
        }
        try {
            URI uri = root.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return ofFolder(Path.of(uri).resolve("../..").normalize());
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return ofFolder(jar.getPath("avouch/content"));
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("can't read the content on the class path", unreadable);
        }
    }

    public static ContentTree ofFolder(Path folder) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), text(file)));
        }
        return new ContentTree(files);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new IOException(file + " is larger than 4 MiB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Paths below a folder that end as given, in order.
    public List<String> list(String folder, String ending) {
        return files.tailMap(folder + "/", true).keySet().stream()
                .takeWhile(path -> path.startsWith(folder + "/"))
                .filter(path -> path.endsWith(ending))
                .toList();
    }

    public String text(String path) {
        String text = files.get(path);
        if (text == null) {
            throw new IllegalArgumentException("no content file " + path);
        }
        return text;
    }
}
