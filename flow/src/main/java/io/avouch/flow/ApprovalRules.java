package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.Problem;
import io.avouch.core.access.Role;
import io.avouch.core.json.Jcs;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Two people stand behind what is in force, and behind what no longer is: nobody approves a text that they wrote, or
/// retires it alone, and whoever does holds a role of its kind once anybody holds one.
///
/// People are compared, not names: two accounts of one identity in force are one person, and a token is its issuer.
final class ApprovalRules {
    /// Whoever runs commands on the machine that Avouch runs on.
    private static final String LOCAL = "local";

    private ApprovalRules() {}

    static Optional<Problem> check(Organisation organisation, DocumentKind kind, Draft draft, Heads heads) {
        if (!kind.independentApproval()) {
            return Optional.empty();
        }
        return switch (draft.state()) {
            case DRAFT, IN_REVIEW -> Optional.empty();
            case APPROVED -> second(organisation, kind, draft, author(draft, heads), heads);
            case RETIRED ->
                heads.findInForce(draft.kind(), draft.id())
                        .flatMap(standing -> second(organisation, kind, draft, standing.author(), heads));
        };
    }

    private static Optional<Problem> second(
            Organisation organisation, DocumentKind kind, Draft draft, String author, Heads heads) {
        String actor = draft.approver().orElse(draft.author());
        Set<String> people = heads.people(actor);
        if (!Collections.disjoint(people, heads.people(author))) {
            return Optional.of(new Problem(
                    draft.position(),
                    draft.key() + " can't be " + draft.state().text() + " by " + actor + ", who wrote it"
                            + (actor.equals(author) ? "" : " as " + author),
                    "ask somebody else to " + verb(draft.state()) + " it"));
        }
        // An example replays a past year, approvals by the wrong people included: its tests have to find them.
        return organisation.example() ? Optional.empty() : role(kind, draft, actor, people, heads);
    }

    private static Optional<Problem> role(
            DocumentKind kind, Draft draft, String actor, Set<String> people, Heads heads) {
        List<String> held = new ArrayList<>();
        kind.approvalRoles().forEach(role -> held.addAll(heads.holders(role)));
        if (held.isEmpty()
                || held.containsAll(people)
                || first(draft, held, heads)
                || instead(draft, actor, held, heads)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                draft.position(),
                draft.key() + " can't be " + draft.state().text() + " by " + String.join(", ", people)
                        + (people.contains(actor) ? "" : " (" + actor + ")") + ", who holds none of the roles "
                        + String.join(", ", kind.approvalRoles()),
                "ask one of: " + String.join(", ", held)));
    }

    /// Somebody has to approve the first identities: until one of those who hold the role has one in force, nobody
    /// can be told to be them.
    private static boolean first(Draft draft, List<String> held, Heads heads) {
        return draft.kind().equals(Heads.IDENTITY)
                && held.stream()
                        .allMatch(
                                each -> heads.findInForce(Heads.IDENTITY, each).isEmpty());
    }

    /// Where none of those who hold the role can sign in and approve, an owner may approve who holds it next, and
    /// nothing
    /// else: an organisation is never locked out, and whoever it names decides the rest.
    private static boolean instead(Draft draft, String actor, List<String> held, Heads heads) {
        boolean names = draft.kind().equals(RoleRules.ROLE) || draft.kind().equals(Heads.IDENTITY);
        return names
                && draft.state() == DocumentState.APPROVED
                && Collections.disjoint(heads.members(Role::mayApprove), held)
                && (actor.equals(LOCAL)
                        || heads.members(role -> role == Role.OWNER).containsAll(heads.people(actor)));
    }

    /// Who wrote a draft's text: whoever saved it first since the last approval, whoever handed it on since.
    static String author(Draft draft, Heads heads) {
        Optional<Revision> before = heads.find(draft.kind(), draft.id());
        if (before.filter(latest -> latest.state() != DocumentState.APPROVED).isEmpty()) {
            return draft.author();
        }
        Digest text = Digest.of(Jcs.bytes(draft.body()));
        Optional<String> author = Optional.empty();
        for (Revision each : heads.history(before.get())) {
            author = switch (each.state()) {
                case APPROVED -> Optional.empty();
                case RETIRED -> author;
                case DRAFT, IN_REVIEW ->
                    author.or(() -> each.digest().equals(text) ? Optional.of(each.author()) : Optional.empty());
            };
        }
        return author.orElse(draft.author());
    }

    private static String verb(DocumentState state) {
        return state == DocumentState.RETIRED ? "retire" : "approve";
    }
}
