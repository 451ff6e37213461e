package io.avouch.web.site;

import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.flow.Standing;
import io.avouch.web.page.PartState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the words of controls stand: the weighing's own rules, told for one part.
record ControlStates(Standing standing, Set<String> inspected, Set<String> stated) {
    static ControlStates of(Standing standing) {
        return new ControlStates(
                standing, standing.programme().inspected(), standing.programme().stated());
    }

    PartState of(Control control, ControlPart part) {
        List<Optional<TestResult>> results =
                part.tests().stream().map(this::result).toList();
        if (results.stream()
                .flatMap(Optional::stream)
                .anyMatch(found -> found.counts().failed() > 0)) {
            return PartState.DEVIATED;
        }
        boolean clean = !results.isEmpty()
                && results.stream()
                        .allMatch(found -> found.filter(known -> known.outcome() instanceof TestOutcome.NoDeviations)
                                .isPresent());
        if (clean) {
            boolean statements =
                    results.stream().flatMap(Optional::stream).allMatch(found -> found.kind() == TestKind.STATED);
            return statements ? PartState.STATED : PartState.TESTED;
        }
        String key = control.id() + "/" + part.id();
        return switch (part.cover()) {
            case INSPECTED -> inspected.contains(key) ? PartState.INSPECTED : PartState.UNTESTED;
            case STATED -> stated.contains(key) ? PartState.STATED : PartState.UNTESTED;
            case TESTED -> PartState.UNTESTED;
        };
    }

    long deviations(Control control) {
        return control.parts().stream()
                .flatMap(part -> part.tests().stream())
                .distinct()
                .flatMap(test -> result(test).stream())
                .mapToLong(found -> found.counts().failed())
                .sum();
    }

    private Optional<TestResult> result(String test) {
        return standing.run().flatMap(run -> run.find(test));
    }
}
