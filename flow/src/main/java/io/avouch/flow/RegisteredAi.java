package io.avouch.flow;

import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// From when to when approved AI systems and vendors named an identity, in whatever letters: what a register says now
/// says nothing of a
/// model that was registered while it was in use and replaced since.
final class RegisteredAi {
    /// How long there is to register what was seen.
    static final Duration TIME = Duration.ofDays(30);

    /// Models of registries, whom they serve, and who says so.
    static final Asked MODELS = new Asked("model", List.of("id", "system", "strength"), Optional.empty(), false, false);

    private final Map<String, List<Stretch>> named = new HashMap<>();
    private final Map<String, List<Stretch>> systems = new HashMap<>();

    /// @param to empty while it is in force
    private record Stretch(Instant from, Optional<Instant> to) {
        boolean covers(Instant at) {
            return !from.isAfter(at) && holdsAfter(at);
        }

        boolean holdsAfter(Instant at) {
            return to.filter(end -> !end.isAfter(at)).isEmpty();
        }
    }

    private RegisteredAi() {}

    /// @param revisions in the order of the ledger
    /// @param models what registries recorded; what only a file claims registers nothing
    static RegisteredAi of(List<Revision> revisions, List<Mention> models) {
        RegisteredAi registered = new RegisteredAi();
        Map<String, Revision> inForce = new HashMap<>();
        for (Revision revision : revisions) {
            boolean asked = revision.kind().equals("vendor") || revision.kind().equals("ai-system");
            boolean ends = revision.state() == DocumentState.APPROVED || revision.state() == DocumentState.RETIRED;
            if (asked && ends) {
                Optional.ofNullable(inForce.remove(revision.key()))
                        .ifPresent(before -> registered.add(before, Optional.of(at(revision))));
                if (revision.state() == DocumentState.APPROVED) {
                    inForce.put(revision.key(), revision);
                }
            }
        }
        inForce.values().forEach(revision -> registered.add(revision, Optional.empty()));
        Map<String, Set<String>> systemsOf = new HashMap<>();
        for (Mention model : models) {
            if (!model.value(2).equals("claimed")) {
                systemsOf
                        .computeIfAbsent(SeenName.of(model.value(0)), any -> new TreeSet<>())
                        .add(SeenName.of(model.value(1)));
            }
        }
        systemsOf.forEach((model, systems) -> systems.forEach(system -> registered
                .named
                .computeIfAbsent(model, any -> new ArrayList<>())
                .addAll(registered.systems.getOrDefault(system, List.of()))));
        return registered;
    }

    private static Instant at(Revision revision) {
        return revision.recordedAt().orElse(revision.savedAt());
    }

    private void add(Revision revision, Optional<Instant> to) {
        Stretch stretch = new Stretch(at(revision), to);
        if (revision.kind().equals("ai-system")) {
            systems.computeIfAbsent(SeenName.of(revision.id()), any -> new ArrayList<>())
                    .add(stretch);
        }
        Set<String> identities = revision.kind().equals("vendor")
                ? new HashSet<>(revision.body().texts("identities"))
                : ShadowAi.identities(revision);
        identities.forEach(identity -> named.computeIfAbsent(SeenName.of(identity), any -> new ArrayList<>())
                .add(stretch));
    }

    private List<Stretch> stretches(String identity) {
        return named.getOrDefault(SeenName.of(identity), List.of());
    }

    boolean system(String id) {
        return systems.containsKey(SeenName.of(id));
    }

    boolean ever(String identity) {
        return named.containsKey(SeenName.of(identity));
    }

    /// When it left a register, each time.
    List<Instant> ends(String identity) {
        return stretches(identity).stream()
                .flatMap(each -> each.to().stream())
                .sorted()
                .toList();
    }

    /// Whether a register names it when what was seen has to be settled, or since: the test's own rule.
    boolean settles(String identity, Instant seen) {
        return stretches(identity).stream().anyMatch(each -> each.holdsAfter(seen.plus(TIME)));
    }

    boolean covers(String identity, Instant seen) {
        return stretches(identity).stream().anyMatch(each -> each.covers(seen));
    }
}
