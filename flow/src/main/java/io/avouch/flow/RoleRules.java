package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Nobody takes away the last holder of a role that approvals or controls need: where nobody holds a role, whoever may
/// approve at all approves in its place, so taking the last holder away would be a way around it.
final class RoleRules {
    static final String ROLE = "role";

    private static final int NAMED_MAX = 3;

    private RoleRules() {}

    /// An example replays a past year, with what nobody should have taken away.
    static List<Problem> check(Organisation organisation, Collection<DocumentKind> kinds, Draft draft, Heads heads) {
        if (organisation.example()) {
            return List.of();
        }
        boolean retired = draft.state() == DocumentState.RETIRED;
        if (draft.kind().equals(ROLE) && (retired || empties(draft))) {
            return ofRole(kinds, draft, retired, heads);
        }
        return draft.kind().equals(Heads.IDENTITY) && retired ? ofIdentity(kinds, draft, heads) : List.of();
    }

    private static boolean empties(Draft draft) {
        return draft.state() == DocumentState.APPROVED && holders(draft.body()).isEmpty();
    }

    private static List<Problem> ofRole(Collection<DocumentKind> kinds, Draft draft, boolean retired, Heads heads) {
        if (heads.holders(draft.id()).isEmpty() && !retired) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        String verb = retired ? " can't be retired: " : " can't be left without holders: ";
        List<String> approved = heads.holders(draft.id()).isEmpty()
                ? List.of()
                : kinds.stream()
                        .filter(kind -> kind.independentApproval()
                                && kind.approvalRoles().contains(draft.id()))
                        .filter(kind -> kind.approvalRoles().stream()
                                .filter(role -> !role.equals(draft.id()))
                                .allMatch(role -> heads.holders(role).isEmpty()))
                        .map(kind -> kind.title().toLowerCase(java.util.Locale.ROOT))
                        .sorted()
                        .toList();
        if (!approved.isEmpty()) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + verb + "nobody else holds a role that approves " + named(approved),
                    "name another holder in it first, or holders of another of those roles"));
        }
        boolean vacant = !retired && draft.body().findText("vacant_until").isPresent();
        List<String> owned = vacant ? List.of() : controls(draft.id(), heads);
        if (!owned.isEmpty()) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + verb + named(owned) + (owned.size() == 1 ? " is" : " are") + " owned by it",
                    retired
                            ? "give them to another role first"
                            : "name another holder, or say in vacant_until how long it stays vacant"));
        }
        return problems;
    }

    /// Whoever can't be told to be a holder is none: an identity that goes takes the role with it.
    private static List<Problem> ofIdentity(Collection<DocumentKind> kinds, Draft draft, Heads heads) {
        List<Problem> problems = new ArrayList<>();
        for (Revision role : heads.listInForce(ROLE)) {
            Set<String> holders = holders(role.body());
            if (!holders.contains(draft.id()) || known(holders, draft.id(), heads)) {
                continue;
            }
            boolean approves = kinds.stream()
                    .filter(kind ->
                            kind.independentApproval() && kind.approvalRoles().contains(role.id()))
                    .anyMatch(kind -> kind.approvalRoles().stream()
                            .noneMatch(other -> known(heads.holders(other), draft.id(), heads)));
            boolean vacant = role.body().findText("vacant_until").isPresent();
            List<String> owned = vacant ? List.of() : controls(role.id(), heads);
            if (approves || !owned.isEmpty()) {
                problems.add(new Problem(
                        draft.position(),
                        draft.key() + " can't be retired: it is the last holder of " + role.key() + ", which "
                                + (approves ? "approves documents" : "owns " + named(owned)),
                        "name another holder in " + role.key() + " first"));
            }
        }
        return problems;
    }

    /// Whether somebody else among them has an identity in force.
    private static boolean known(Set<String> holders, String but, Heads heads) {
        return holders.stream()
                .filter(each -> !each.equals(but))
                .anyMatch(each -> heads.findInForce(Heads.IDENTITY, each).isPresent());
    }

    private static Set<String> holders(JsonObject role) {
        Set<String> holders = new TreeSet<>(role.texts("holders"));
        holders.addAll(role.texts("deputies"));
        return holders;
    }

    private static List<String> controls(String role, Heads heads) {
        return heads.listInForce("control").stream()
                .filter(control -> control.body().findText("owner_role").equals(Optional.of(role)))
                .map(Revision::id)
                .sorted()
                .toList();
    }

    private static String named(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(NAMED_MAX, names.size())));
        return names.size() <= NAMED_MAX ? shown : shown + " and " + (names.size() - NAMED_MAX) + " more";
    }
}
