package io.avouch.pack.verify;

import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an item of a test of states is called by, as the run says it.
final class Entities {
    private Entities() {}

    /// By record type. Where two tests say different things of one type, there is no name that both can have.
    static Map<String, List<String>> of(TestRun run) {
        Map<String, List<String>> keys = new TreeMap<>();
        for (TestResult result : run.results()) {
            result.entity()
                    .ifPresent(entity -> keys.merge(
                            entity.type(), entity.by(), (one, other) -> one.equals(other) ? one : List.of("")));
        }
        return keys;
    }

    /// Runs of before did not say it.
    static List<Finding> unsaid(TestRun run) {
        List<String> tests = new ArrayList<>();
        for (TestResult result : run.results()) {
            if (result.kind() == TestKind.STATE && result.entity().isEmpty()) {
                tests.add(result.test());
            }
        }
        return tests.isEmpty()
                ? List.of()
                : List.of(Finding.open(
                        "entities",
                        "the run was made by a release that did not keep by which fields of a record an entity is"
                                + " called: of " + String.join(", ", tests) + " each record is held against its item's"
                                + " source and time, and may be that of another entity of the same reading"));
    }
}
