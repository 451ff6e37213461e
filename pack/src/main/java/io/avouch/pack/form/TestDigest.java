package io.avouch.pack.form;

import io.avouch.core.Digest;
import java.util.Map;
import java.util.TreeMap;

/// The digest of the files that decide a test's results: for each, by name, `<name> <characters>` and its text.
public final class TestDigest {
    private TestDigest() {}

    public static Digest of(Map<String, String> files) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, text) -> all.append(name)
                        .append(' ')
                        .append(text.length())
                        .append('\n')
                        .append(text));
        return Digest.of(all.toString());
    }
}
