package io.avouch.core.report;

import io.avouch.core.finding.Fix;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything the readiness report says. It stands on one run: every number in it is that run's.
///
/// @param frameworks the frameworks to report on, in the order to print them
/// @param requirements the weighed requirements of all these frameworks
/// @param fixes what moves most requirements to supported, best first
/// @param controls the approved controls
/// @param waiting tests that were run, by name with their titles, and whose texts nobody has approved: what they found
///     counts for nothing, and where the report leaves the house `run` does not hold it
/// @param deviations by test: its failed items, all or the first [#DEVIATIONS_MAX] of them
/// @param sources one row for each source and record type
public record ReadinessInput(
        Organisation organisation,
        TestRun run,
        List<Framework> frameworks,
        List<WeighedRequirement> requirements,
        List<Fix> fixes,
        List<Control> controls,
        SortedMap<String, String> waiting,
        Map<String, List<ItemResult>> deviations,
        List<SourceReading> sources) {
    /// How many deviations of one test the report prints; the rest are counted, and it says where they are.
    public static final int DEVIATIONS_MAX = 200;

    public ReadinessInput {
        frameworks = List.copyOf(frameworks);
        requirements = List.copyOf(requirements);
        fixes = List.copyOf(fixes);
        controls = List.copyOf(controls);
        waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
        deviations = Map.copyOf(deviations);
        sources = List.copyOf(sources);
    }

    public Optional<WeighedRequirement> find(RequirementRef ref) {
        return requirements.stream()
                .filter(requirement -> requirement.ref().equals(ref))
                .findFirst();
    }

    /// A test's title, approved or not.
    public String title(String test) {
        return run.find(test).map(TestResult::title).orElseGet(() -> waiting.getOrDefault(test, test));
    }

    public Optional<Control> findControl(String id) {
        return controls.stream().filter(control -> control.id().equals(id)).findFirst();
    }
}
