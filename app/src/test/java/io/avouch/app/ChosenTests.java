package io.avouch.app;

import java.util.Arrays;

/// Which tests of controls a check of shipped content looks at: all of them, or those that
/// `-Davouch.test=vendor.assessed,backup.` names by their id or its beginning.
final class ChosenTests {
    private static final String NAMED = System.getProperty("avouch.test", "");

    private ChosenTests() {}

    static boolean all() {
        return NAMED.isEmpty();
    }

    /// Whether a file lies in the folder of one of them.
    static boolean has(String file) {
        return Arrays.stream(NAMED.split(",")).anyMatch(id -> file.startsWith("tests/" + id));
    }
}
