package io.avouch.core.adviser;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What somebody says who starts a programme: what is in scope, who answers for it, and which report comes next.
///
/// @param holders who holds a role, by its id
/// @param otherwise who answers for what belongs to a role that nobody is named for; absent for the role itself
/// @param report the report proposed next, where it is another than the advice proposes
public record SetUp(
        List<NamedService> services,
        List<NamedSystem> systems,
        Map<String, String> holders,
        Optional<String> otherwise,
        Optional<ReportProposal> report) {
    public static final SetUp NONE = new SetUp(List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty());

    /// The organisation's roles for an AI system.
    public static final List<String> ROLES =
            List.of("provider", "producer", "customer", "partner", "subject", "authority");

    public static final List<String> STAGES = List.of("planned", "development", "validation", "production");

    /// A service for others.
    public record NamedService(String title, String does) {}

    /// An AI system that is built, bought or embedded.
    ///
    /// @param roles the organisation's roles for it, of [#ROLES]
    /// @param decides whether its output decides about people
    public record NamedSystem(String title, String purpose, List<String> roles, String stage, boolean decides) {
        public NamedSystem {
            roles = List.copyOf(roles);
        }
    }

    public SetUp {
        services = List.copyOf(services);
        systems = List.copyOf(systems);
        holders = java.util.Collections.unmodifiableMap(new TreeMap<>(holders));
    }

    /// Who answers for what belongs to a role.
    Optional<String> owner(String role) {
        return Optional.ofNullable(holders.get(role)).or(() -> otherwise);
    }
}
