package io.avouch.engine.run;

import io.avouch.core.test.ControlTest;
import io.avouch.engine.gate.Verdict;
import io.avouch.engine.view.Uses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Of each record type that tests read, the names that may be those of columns they ask for.
///
/// A view with a column for each field costs most of what a day's few records cost. A type that any test may take
/// columns of without naming them is not in it.
final class NamedColumns {
    private NamedColumns() {}

    static Map<String, Set<String>> of(List<ControlTest> tests, Function<ControlTest, Verdict> judge) {
        Map<String, Set<String>> named = new HashMap<>();
        Set<String> whole = new HashSet<>();
        for (ControlTest test : tests) {
            Uses uses = judge.apply(test).uses();
            Optional<Set<String>> columns = uses.columns();
            for (String type : uses.types()) {
                if (columns.isEmpty()) {
                    whole.add(type);
                } else {
                    Set<String> all = named.computeIfAbsent(type, any -> new TreeSet<>());
                    all.addAll(columns.get());
                    test.scopeColumn().ifPresent(all::add);
                    all.addAll(members(type, uses.relations()));
                }
            }
        }
        named.keySet().removeAll(whole);
        return named;
    }

    /// Lists that are read through relations of their own.
    private static List<String> members(String type, Set<String> relations) {
        return relations.stream()
                .filter(relation -> relation.startsWith(type + "_"))
                .map(relation -> relation.substring(type.length() + 1))
                .toList();
    }
}
