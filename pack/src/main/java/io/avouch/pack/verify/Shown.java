package io.avouch.pack.verify;

import java.util.Map;
import java.util.Set;

/// What a pack says it shows by name: everything, some tests, deviations, and what was drawn.
///
/// @param everything whether every item of every test is shown
/// @param deviations whether deviating and waived items are
/// @param tests tests whose items are all shown
/// @param drawn by test, the items of selections
record Shown(boolean everything, boolean deviations, Set<String> tests, Map<String, Set<String>> drawn) {
    Shown {
        tests = Set.copyOf(tests);
        drawn = Map.copyOf(drawn);
    }

    boolean whole(String test) {
        return everything || tests.contains(test);
    }

    boolean drawn(String test, String item) {
        return drawn.getOrDefault(test, Set.of()).contains(item);
    }

    long drawn(String test) {
        return drawn.getOrDefault(test, Set.of()).size();
    }
}
