package io.avouch.core.finding;

import io.avouch.core.framework.RequirementRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which starter controls to begin with where requirements have no control yet: few that serve many.
final class Starters {
    private Starters() {}

    /// For each requirement that a starter could serve as primary control, the one to take: again and
    /// again the starter that serves most of those that are left, the first by name among equals.
    static Map<RequirementRef, String> propose(
            Collection<RequirementRef> open, Map<RequirementRef, List<String>> starters) {
        Map<RequirementRef, String> proposed = new HashMap<>();
        Set<RequirementRef> left = new LinkedHashSet<>(open);
        for (Optional<Map.Entry<String, Integer>> best = best(left, starters);
                best.isPresent();
                best = best(left, starters)) {
            String starter = best.get().getKey();
            left.removeIf(ref -> {
                boolean served = starters.getOrDefault(ref, List.of()).contains(starter);
                if (served) {
                    proposed.put(ref, starter);
                }
                return served;
            });
        }
        return proposed;
    }

    private static Optional<Map.Entry<String, Integer>> best(
            Set<RequirementRef> left, Map<RequirementRef, List<String>> starters) {
        Map<String, Integer> serves = new TreeMap<>();
        left.forEach(ref ->
                starters.getOrDefault(ref, List.of()).forEach(starter -> serves.merge(starter, 1, Integer::sum)));
        return serves.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
    }
}
