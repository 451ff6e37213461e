package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which AI systems the scopes of a framework name.
///
/// Where none of them names one, and before there was a scope, a framework asks for all.
final class ScopedSystems {
    private ScopedSystems() {}

    /// By framework, where its scopes name any.
    static Map<String, Set<String>> named(Collection<JsonObject> scopes) {
        Map<String, Set<String>> named = new HashMap<>();
        for (JsonObject scope : scopes) {
            List<String> systems = scope.texts("ai_systems");
            if (!systems.isEmpty()) {
                named.computeIfAbsent(scope.findText("framework").orElse(""), any -> new TreeSet<>())
                        .addAll(systems);
            }
        }
        return named;
    }

    /// By framework, all that its scopes named at some time since; a framework that asked for all in between is not
    /// among them.
    ///
    /// @param said approved and retired revisions of scopes, in the order of the ledger
    static Map<String, Set<String>> since(List<Revision> said, Instant since) {
        Map<String, JsonObject> inForce = new TreeMap<>();
        int known = 0;
        while (known < said.size() && !at(said.get(known)).isAfter(since)) {
            put(inForce, said.get(known++));
        }
        Map<String, Set<String>> ever = new HashMap<>(named(inForce.values()));
        while (known < said.size()) {
            Instant turn = at(said.get(known));
            while (known < said.size() && !at(said.get(known)).isAfter(turn)) {
                put(inForce, said.get(known++));
            }
            Map<String, Set<String>> now = named(inForce.values());
            ever.keySet().retainAll(new HashSet<>(now.keySet()));
            ever.forEach((framework, systems) -> systems.addAll(now.getOrDefault(framework, Set.of())));
        }
        return ever;
    }

    private static void put(Map<String, JsonObject> inForce, Revision revision) {
        if (revision.state() == DocumentState.APPROVED) {
            inForce.put(revision.id(), revision.body());
        } else {
            inForce.remove(revision.id());
        }
    }

    private static Instant at(Revision revision) {
        return revision.recordedAt().orElse(revision.savedAt());
    }
}
