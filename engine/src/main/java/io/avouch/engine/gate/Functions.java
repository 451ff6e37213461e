package io.avouch.engine.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The written lists of functions: those that test SQL may use, and those that would not mean the same everywhere.
final class Functions {
    static final Set<String> ALLOWED = Set.copyOf(read("functions.txt").keySet());
    private static final Map<String, String> AMBIGUOUS = read("ambiguous.txt");

    private Functions() {}

    /// Why a function that looks portable is not, and what to write instead.
    static Optional<String> instead(String name) {
        return Optional.ofNullable(AMBIGUOUS.get(name)).map(words -> "it " + words);
    }

    private static Map<String, String> read(String file) {
        try (InputStream in = Functions.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not where it was built");
            }
            Map<String, String> names = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        int end = line.indexOf(' ');
                        names.put(line.substring(0, end), line.substring(end).strip());
                    });
            return Map.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
