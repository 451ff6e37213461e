package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.ApiTokens;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Organisation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether those who hold the roles that approve documents can sign in and do it.
public final class RoleHolders {
    private final Set<List<String>> needed;
    private final Documents documents;
    private final ApiTokens tokens;
    private final Accounts accounts;
    private final Organisations organisations;
    private final UnitOfWork work;

    public RoleHolders(
            Map<String, DocumentKind> kinds,
            Documents documents,
            ApiTokens tokens,
            Accounts accounts,
            Organisations organisations,
            UnitOfWork work) {
        this.needed = kinds.values().stream()
                .filter(DocumentKind::independentApproval)
                .map(DocumentKind::approvalRoles)
                .collect(Collectors.toSet());
        this.documents = documents;
        this.tokens = tokens;
        this.accounts = accounts;
        this.organisations = organisations;
        this.work = work;
    }

    /// Roles that approvals need and somebody holds, while none of the holders can approve here.
    public List<String> unable(OrgId org) {
        return work.in(org, () -> lost(org, Optional.empty(), false));
    }

    /// Roles that only one member can still approve for; called where a transaction stands.
    List<String> onlyBy(OrgId org, String email) {
        return lost(org, Optional.of(email), true);
    }

    /// @param without whose right to approve is left out of account
    /// @param able only what those who can approve now, that member among them, could
    private List<String> lost(OrgId org, Optional<String> without, boolean able) {
        if (organisations.find(org).filter(Organisation::example).isPresent()) {
            return List.of();
        }
        Heads heads = new Heads(org, documents, tokens, accounts, 0);
        Set<String> now = heads.members(Role::mayApprove);
        Set<String> then = new TreeSet<>(now);
        without.map(heads::person).ifPresent(then::remove);
        Set<String> lost = new TreeSet<>();
        for (List<String> roles : needed) {
            Set<String> held = new TreeSet<>();
            roles.forEach(role -> held.addAll(heads.holders(role)));
            boolean before = held.stream().anyMatch(now::contains);
            boolean after = held.stream().anyMatch(then::contains);
            if (!held.isEmpty() && !after && (before || !able)) {
                roles.stream().filter(role -> !heads.holders(role).isEmpty()).forEach(lost::add);
            }
        }
        return List.copyOf(lost);
    }
}
