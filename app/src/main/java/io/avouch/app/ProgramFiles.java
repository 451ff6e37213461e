package io.avouch.app;

import io.avouch.core.Digest;
import io.avouch.core.pack.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which build this is: the digest of every file that the program is loaded from.
///
/// ```
/// SHA-256 over, for each file in the order of the names: <SHA-256, hexadecimal> two spaces <name> LF
/// ```
///
/// That is the output of `sha256sum`, so that anybody can take it again in the folder of the program.
final class ProgramFiles {
    private ProgramFiles() {}

    /// Worked out when it is first asked for, and then kept: what was loaded at the start is what runs.
    static Release release() {
        return Known.RELEASE;
    }

    private static final class Known {
        static final Release RELEASE = read();
    }

    private static Release read() {
        try {
            return new Release(
                    Version.TEXT,
                    digest(System.getProperty("java.class.path", "")).toString());
        } catch (IOException unreadable) {
            return new Release(Version.TEXT, "not known: " + unreadable.getMessage());
        }
    }

    private static Digest digest(String classPath) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(part).toAbsolutePath();
            if (part.isEmpty() || !Files.exists(path)) {
                continue;
            }
            Path folder = Files.isDirectory(path) ? path : path.resolveSibling("lib");
            if (!Files.isDirectory(path)) {
                lines.add(line(path, String.valueOf(path.getFileName())));
            }
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        lines.add(line(file, folder.getFileName() + "/" + folder.relativize(file)));
                    }
                }
            }
        }
        return Digest.of(lines.stream().sorted().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static String line(Path file, String name) throws IOException {
        return Digest.of(Files.readAllBytes(file)).hex() + "  " + name;
    }
}
