package io.avouch.core.finding;

import io.avouch.core.framework.RequirementRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What stands between here and the audits: fixes in the order that moves most requirements to supported.
public final class Plan {
    private Plan() {}

    public static List<Fix> of(List<WeighedRequirement> requirements, int fixesMax) {
        return of(requirements, Map.of(), fixesMax);
    }

    /// @param starters for each requirement the starter controls that could be its primary control
    public static List<Fix> of(
            List<WeighedRequirement> requirements, Map<RequirementRef, List<String>> starters, int fixesMax) {
        Map<RequirementRef, String> proposed = Starters.propose(uncontrolled(requirements), starters);
        Map<String, Blocker> open = new LinkedHashMap<>();
        Map<RequirementRef, Set<String>> needs = new LinkedHashMap<>();
        for (WeighedRequirement requirement : requirements) {
            for (Blocker found : requirement.blockers()) {
                Blocker blocker = found instanceof Blocker.NoControl && proposed.containsKey(requirement.ref())
                        ? new Blocker.NoControl(proposed.get(requirement.ref()))
                        : found;
                String key = keyOf(blocker, requirement.ref());
                open.putIfAbsent(key, blocker);
                needs.computeIfAbsent(requirement.ref(), ref -> new HashSet<>()).add(key);
            }
        }
        List<Fix> plan = new ArrayList<>();
        while (plan.size() < fixesMax && !open.isEmpty()) {
            Fix best = open.entrySet().stream()
                    .map(entry -> fix(entry.getKey(), entry.getValue(), needs))
                    .max(Comparator.comparingInt((Fix fix) -> fix.moves().size())
                            .thenComparingDouble(fix -> closeness(fix.key(), needs))
                            .thenComparingInt(fix -> fix.touches().size())
                            .thenComparing(Fix::key, Comparator.reverseOrder()))
                    .orElseThrow();
            plan.add(best);
            open.remove(best.key());
            needs.values().forEach(keys -> keys.remove(best.key()));
        }
        return plan;
    }

    private static List<RequirementRef> uncontrolled(List<WeighedRequirement> requirements) {
        return requirements.stream()
                .filter(requirement -> requirement.blockers().stream().anyMatch(Blocker.NoControl.class::isInstance))
                .map(WeighedRequirement::ref)
                .toList();
    }

    /// A missing control that no starter could be is another fix for each requirement.
    private static String keyOf(Blocker blocker, RequirementRef ref) {
        return blocker instanceof Blocker.NoControl none && none.starter().isEmpty()
                ? blocker.key() + ref
                : blocker.key();
    }

    private static Fix fix(String key, Blocker blocker, Map<RequirementRef, Set<String>> needs) {
        Set<RequirementRef> touched = needs.entrySet().stream()
                .filter(need -> need.getValue().contains(key))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        List<RequirementRef> moved =
                touched.stream().filter(ref -> onlyNeeds(needs, ref)).toList();
        return new Fix(key, blocker, moved, List.copyOf(touched));
    }

    private static boolean onlyNeeds(Map<RequirementRef, Set<String>> needs, RequirementRef ref) {
        Set<String> keys = needs.get(ref);
        return keys != null && keys.size() == 1;
    }

    /// How near the touched requirements come: each counts for one over what it still needs.
    private static double closeness(String key, Map<RequirementRef, Set<String>> needs) {
        return needs.values().stream()
                .filter(keys -> keys.contains(key))
                .mapToDouble(keys -> 1.0 / keys.size())
                .sum();
    }
}
