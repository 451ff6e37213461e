package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a check found: by test, the items that did not pass.
final class Findings {
    private final Map<String, Set<String>> byTest = new TreeMap<>();

    void add(String test, String item) {
        byTest.computeIfAbsent(test, any -> new TreeSet<>()).add(item);
    }

    void addIf(boolean found, String test, String item) {
        if (found) {
            add(test, item);
        }
    }

    Map<String, Set<String>> byTest() {
        return byTest;
    }

    /// States that fail, joined while they last; each stretch is named by the day it was first seen.
    void stretches(String test, List<Rec> states, Predicate<Rec> fails) {
        Map<String, Boolean> failing = new TreeMap<>();
        List<Rec> inOrder =
                states.stream().sorted(Comparator.comparing(Rec::at)).toList();
        for (Rec state : inOrder) {
            boolean now = fails.test(state);
            boolean before = Boolean.TRUE.equals(failing.put(state.entity(), now));
            addIf(now && !before, test, state.entity() + "@" + state.day());
        }
    }

    static boolean late(Instant done, Instant limit) {
        return done.isAfter(limit);
    }
}
