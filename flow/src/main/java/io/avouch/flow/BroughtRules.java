package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.audit.Audit;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Writing;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What files bring takes the place of what files brought, and never of what somebody here said: a document whose
/// latest revision is nobody's word never had another. So nothing that was said here goes out of view by a claim.
final class BroughtRules {
    private BroughtRules() {}

    static Optional<Problem> taken(Heads heads, DocumentKind kind, Draft draft) {
        Optional<Problem> reserved = reserved(heads, kind, draft);
        if (reserved.isPresent()) {
            return reserved;
        }
        Optional<Revision> head = heads.find(draft.kind(), draft.id());
        if (head.filter(latest -> !latest.brought()).isPresent()) {
            return Optional.of(new Problem(
                    draft.position(),
                    draft.key() + " was written here; a file of another log can't take its place",
                    "leave out the lines revision, log, author, approver, saved_at and digest"));
        }
        int latest = head.map(Revision::number).orElse(0);
        return draft.basedOn().filter(seen -> seen < latest).map(seen -> Drafting.stale(draft, latest));
    }

    /// Whether a document is free for whoever is about to say it for the first time. A claim that a file brought, be
    /// it before there was an audit, keeps nobody from stating a fact: it stays in the history, as a claim.
    static boolean free(DocumentKind kind, Optional<Revision> head) {
        return head.isEmpty() || (head.get().brought() && ofFacts(kind));
    }

    /// Of what is stated once, or by others than management.
    private static boolean ofFacts(DocumentKind kind) {
        Writing writing = kind.writing();
        return writing.once() || !writing.by().equals(Set.of(Party.MANAGEMENT));
    }

    /// What auditors and Avouch will say of an audit that was written here has its place already: nothing is laid there
    /// before them.
    private static Optional<Problem> reserved(Heads heads, DocumentKind kind, Draft draft) {
        if (!ofFacts(kind) || !Engagements.KINDS.contains(kind.name())) {
            return Optional.empty();
        }
        Optional<String> named = draft.body().findText(Audit.KIND);
        return heads.list(Audit.KIND).stream()
                .filter(audit -> !audit.brought())
                .map(Revision::id)
                .filter(audit -> named.equals(Optional.of(audit))
                        || draft.id().equals(audit)
                        || draft.id().startsWith(audit + "."))
                .findFirst()
                .map(audit -> new Problem(
                        draft.position(),
                        draft.key() + " would be of the audit '" + audit + "', which was written here",
                        "leave it out of the file: what is said in an audit is said here"));
    }

    /// A file may bring several revisions of a document, one after the other; nobody says two things at once, nor one
    /// beside what is brought.
    static List<Problem> twice(List<Draft> drafts) {
        List<Problem> problems = new ArrayList<>();
        Set<String> all = new HashSet<>();
        Set<String> said = new HashSet<>();
        for (Draft draft : drafts) {
            boolean says = draft.origin().isEmpty();
            boolean again = !all.add(draft.key());
            if (says ? again : said.contains(draft.key())) {
                problems.add(Problem.at(draft.position(), draft.key() + " stands twice in one batch"));
            }
            if (says) {
                said.add(draft.key());
            }
        }
        return problems;
    }
}
