package io.avouch.web.security;

import io.avouch.core.access.Account;
import io.avouch.core.programme.Party;
import io.avouch.flow.Engagements;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who makes a request: a person who signed in, a machine with a token, or nobody.
///
/// @param name what decisions are recorded under
/// @param roles the role in each organisation, by its id; `*` stands for every organisation of the instance
/// @param instance whether this caller may found organisations
/// @param person who signed in; absent for machines and local commands
/// @param withheld by organisation, the role that waits for a passkey; until then `roles` says reader there
public record Caller(
        String name,
        Map<String, String> roles,
        boolean instance,
        Optional<Person> person,
        Map<String, String> withheld) {
    public static final Caller NOBODY = new Caller("", Map.of(), false);

    public Caller {
        roles = Map.copyOf(roles);
        withheld = Map.copyOf(withheld);
    }

    public Caller(String name, Map<String, String> roles, boolean instance) {
        this(name, roles, instance, Optional.empty(), Map.of());
    }

    /// Somebody with a session.
    ///
    /// @param passkeyUsed whether a passkey was used in it
    public record Person(Account account, boolean passkeyUsed) {}

    public boolean may(Permission permission, Optional<String> org) {
        return switch (permission) {
            case PUBLIC -> true;
            case SIGNED_IN -> !name.isEmpty();
            case FOUND -> instance;
            case READ, COLLECT, DRAFT, APPROVE, TEST, EXPORT, DISCUSS, ADMINISTER ->
                org.flatMap(this::role).map(Permission::of).orElse(Set.of()).contains(permission);
        };
    }

    /// Whether it is a command on the machine itself.
    public boolean local() {
        return roles.containsKey("*");
    }

    /// The role that counts now.
    public Optional<String> role(String org) {
        return Optional.ofNullable(roles.get(org)).or(() -> Optional.ofNullable(roles.get("*")));
    }

    /// The role that would count after a passkey was used, where that is another.
    public Optional<String> withheld(String org) {
        return Optional.ofNullable(withheld.get(org));
    }

    /// Which side of an audit they write for.
    public Party party(String org) {
        return role(org).equals(Optional.of("auditor")) ? Party.AUDITOR : Party.MANAGEMENT;
    }

    /// As whom they look at audits: only who writes in their workspaces takes part in them.
    public Engagements.Reader reader(String org) {
        return new Engagements.Reader(
                name, may(Permission.DISCUSS, Optional.of(org)) ? Optional.of(party(org)) : Optional.empty());
    }

    /// What pages call them.
    public String shownName() {
        return person.map(each -> each.account().name()).orElse(name);
    }
}
