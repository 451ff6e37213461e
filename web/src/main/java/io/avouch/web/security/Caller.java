package io.avouch.web.security;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who makes a request: a person who signed in, a machine with a token, or nobody.
///
/// @param name what decisions are recorded under
/// @param roles the role in each organisation, by its id; `*` stands for every organisation of the instance
/// @param instance whether this caller may found organisations
public record Caller(String name, Map<String, String> roles, boolean instance) {
    public static final Caller NOBODY = new Caller("", Map.of(), false);

    public Caller {
        roles = Map.copyOf(roles);
    }

    public boolean may(Permission permission, Optional<String> org) {
        return switch (permission) {
            case PUBLIC -> true;
            case SIGNED_IN -> !name.isEmpty();
            case FOUND -> instance;
            case READ, COLLECT, DRAFT, APPROVE, TEST, EXPORT, ADMINISTER ->
                org.flatMap(this::role).map(Permission::of).orElse(Set.of()).contains(permission);
        };
    }

    public Optional<String> role(String org) {
        return Optional.ofNullable(roles.get(org)).or(() -> Optional.ofNullable(roles.get("*")));
    }
}
