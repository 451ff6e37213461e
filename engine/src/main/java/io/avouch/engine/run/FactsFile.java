package io.avouch.engine.run;

import java.nio.file.Path;

/// Where the text that a test's digest was taken over lies, beside its results.
final class FactsFile {
    private FactsFile() {}

    static Path of(Path results) {
        String name = String.valueOf(results.getFileName());
        return results.resolveSibling(name.substring(0, name.length() - ".parquet".length()) + ".facts.json");
    }
}
