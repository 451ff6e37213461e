package io.avouch.engine.run;

import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.engine.view.Dictionary;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The record types of which it matters how far their sources were read.
final class Asked {
    private Asked() {}

    /// Those that the tests read, and all of them where a text speaks of gaps.
    static Set<String> of(List<ControlTest> tests, Dictionary dictionary, Function<ControlTest, Set<String>> read) {
        if (tests.stream().anyMatch(test -> TestTexts.of(test).mentions("gap"))) {
            return dictionary.types().keySet();
        }
        Set<String> asked = new TreeSet<>();
        for (ControlTest test : tests) {
            asked.addAll(test.types());
            asked.addAll(read.apply(test));
            if (test.population() instanceof Population.OfRecords records) {
                asked.add(records.type());
            }
        }
        return asked;
    }
}
