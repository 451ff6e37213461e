package io.avouch.core.programme;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
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
/// @param ever by framework, those that its scopes named at some time of what is weighed; a framework that asked for
///     all at some time is not in it
public record AiSystems(
        Set<String> inUse,
        Map<String, Set<String>> scoped,
        Map<RequirementRef, Set<String>> leftOut,
        Map<String, Set<String>> ever) {
    public static final AiSystems NONE = new AiSystems(Set.of(), Map.of(), Map.of());

    public AiSystems {
        inUse = Set.copyOf(inUse);
        scoped = Map.copyOf(scoped);
        leftOut = Map.copyOf(leftOut);
        ever = Map.copyOf(ever);
    }

    /// Of which nobody knows what scopes named before.
    public AiSystems(Set<String> inUse, Map<String, Set<String>> scoped, Map<RequirementRef, Set<String>> leftOut) {
        this(inUse, scoped, leftOut, Map.of());
    }

    /// @param since when what is weighed began
    static AiSystems of(Programme programme, Instant since) {
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
        return new AiSystems(
                inUse,
                ScopedSystems.named(
                        programme.inForce("scope").stream().map(Revision::body).toList()),
                leftOut,
                ScopedSystems.since(programme.scopes(), since));
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

    /// Whether a framework asked at some time for one of these: what failed where it never asked for any says nothing
    /// of it.
    public boolean concern(RequirementRef ref, Set<String> systems) {
        Set<String> named = ever.get(ref.framework());
        return named == null || systems.stream().anyMatch(named::contains);
    }

    /// Those for which a requirement has to be carried out, in order.
    public Set<String> needing(RequirementRef ref) {
        Set<String> systems = new TreeSet<>(inUse);
        systems.retainAll(scoped.getOrDefault(ref.framework(), inUse));
        systems.removeAll(leftOut.getOrDefault(ref, Set.of()));
        return systems;
    }
}
