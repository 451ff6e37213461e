package io.avouch.core.programme;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The registered AI systems, and which of them the Statement of Applicability leaves out of a requirement.
///
/// @param inUse those in force that were not retired
/// @param scoped by framework, those that its scopes in force name, where they name any
/// @param leftOut the AI systems for which a requirement was excluded
public record AiSystems(Set<String> inUse, Map<String, Set<String>> scoped, Map<RequirementRef, Set<String>> leftOut) {
    public static final AiSystems NONE = new AiSystems(Set.of(), Map.of(), Map.of());

    public AiSystems {
        inUse = Set.copyOf(inUse);
        scoped = Map.copyOf(scoped);
        leftOut = Map.copyOf(leftOut);
    }

    static AiSystems of(Programme programme) {
        Set<String> inUse = programme.inForce("ai-system").stream()
                .filter(each -> !each.body().findText("stage").equals(Optional.of("retired")))
                .map(Revision::id)
                .collect(Collectors.toSet());
        Map<RequirementRef, Set<String>> leftOut = new HashMap<>();
        for (Revision row : programme.inForce("applicability")) {
            row.body()
                    .findText("requirement")
                    .map(RequirementRef::parse)
                    .ifPresent(ref -> leftOut.put(ref, leftOut(row.body(), inUse)));
        }
        return new AiSystems(inUse, scoped(programme), leftOut);
    }

    private static Map<String, Set<String>> scoped(Programme programme) {
        Map<String, Set<String>> scoped = new HashMap<>();
        for (Revision scope : programme.inForce("scope")) {
            List<String> named = scope.body().texts("ai_systems");
            if (!named.isEmpty()) {
                scoped.computeIfAbsent(scope.body().findText("framework").orElse(""), any -> new TreeSet<>())
                        .addAll(named);
            }
        }
        return scoped;
    }

    private static Set<String> leftOut(JsonObject row, Set<String> inUse) {
        Set<String> systems = new TreeSet<>();
        if (Programme.excludes(row)) {
            systems.addAll(inUse);
        }
        for (JsonObject difference : row.objects("differences")) {
            difference.findText("ai_system").ifPresent(system -> {
                if (Programme.excludes(difference)) {
                    systems.add(system);
                } else {
                    systems.remove(system);
                }
            });
        }
        return systems;
    }

    /// Those for which a requirement has to be carried out, in order.
    public Set<String> needing(RequirementRef ref) {
        Set<String> systems = new TreeSet<>(inUse);
        systems.retainAll(scoped.getOrDefault(ref.framework(), inUse));
        systems.removeAll(leftOut.getOrDefault(ref, Set.of()));
        return systems;
    }
}
