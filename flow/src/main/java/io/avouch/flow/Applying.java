package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.ApiTokens;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Origin;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Change;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Documents as files and machines hand them in. What was edited is saved; what wasn't is left as it stands here; and
/// nothing takes the place of words that somebody else wrote and the file has never seen.
///
/// An export that meets an organisation without the document brings it: its text, and how it stood where it came from,
/// as a claim. No file approves anything.
public final class Applying {
    private final Map<String, DocumentKind> kinds;
    private final Organisations organisations;
    private final Documents documents;
    private final ApiTokens tokens;
    private final Accounts accounts;
    private final Drafting drafting;

    public Applying(
            Map<String, DocumentKind> kinds,
            Organisations organisations,
            Documents documents,
            ApiTokens tokens,
            Accounts accounts,
            Drafting drafting) {
        this.kinds = Map.copyOf(kinds);
        this.organisations = organisations;
        this.documents = documents;
        this.tokens = tokens;
        this.accounts = accounts;
        this.drafting = drafting;
    }

    /// @param draft what it says; its state is the one that it names
    /// @param base what it was made from
    public record Filed(Draft draft, Optional<Base> base) {}

    /// How a batch is handed in.
    ///
    /// @param dryRun nothing is saved
    /// @param overwrite what others wrote meanwhile gives way
    /// @param approve what was brought here, and was approved where it came from, is approved by who asks
    /// @param mayApprove whether whoever asks may approve and retire at all
    public record Manner(boolean dryRun, boolean overwrite, boolean approve, boolean mayApprove) {}

    /// @param lost whether words of others would have been lost
    public record Applied(Outcome outcome, boolean lost) {}

    /// What becomes of one file.
    private sealed interface Fate {
        record Saved(Draft draft) implements Fate {}

        record Left(Change change) implements Fate {}

        record Lost(Problem problem) implements Fate {}

        record Refused(Problem problem) implements Fate {}
    }

    /// All of the batch or none: where anything is wrong, everything that is wrong is told.
    public Applied apply(OrgId org, List<Filed> files, Manner manner) {
        Organisation organisation = organisations.find(org).orElseThrow();
        Heads heads = new Heads(org, documents, tokens, accounts, files.size());
        List<Fate> fates = files.stream()
                .map(file -> fate(organisation, heads, file, manner))
                .toList();
        List<Problem> problems = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        boolean lost = false;
        for (Fate fate : fates) {
            switch (fate) {
                case Fate.Saved saved -> drafts.add(saved.draft());
                case Fate.Left ignored -> {}
                case Fate.Refused refused -> problems.add(refused.problem());
                case Fate.Lost gone -> {
                    problems.add(gone.problem());
                    lost = true;
                }
            }
        }
        Outcome outcome = drafting.save(org, drafts, manner.dryRun() || !problems.isEmpty());
        problems.addAll(outcome.problems());
        return new Applied(
                problems.isEmpty() ? new Outcome(inOrder(fates, outcome), List.of()) : new Outcome(List.of(), problems),
                lost);
    }

    private static List<Change> inOrder(List<Fate> fates, Outcome saved) {
        List<Change> changes = new ArrayList<>();
        int next = 0;
        for (Fate fate : fates) {
            changes.add(
                    fate instanceof Fate.Left left
                            ? left.change()
                            : saved.changes().get(next++));
        }
        return changes;
    }

    private Fate fate(Organisation organisation, Heads heads, Filed file, Manner manner) {
        Draft draft = file.draft();
        if (!kinds.containsKey(draft.kind())
                || !draft.id().matches(Drafting.ID)
                || !WritableText.problems(draft).isEmpty()) {
            return new Fate.Saved(draft); // what is wrong with it is told with all else
        }
        Optional<Revision> head = heads.find(draft.kind(), draft.id());
        if (file.base().isEmpty()) {
            boolean seen = head.filter(latest -> !sameBody(latest, draft)
                            && !manner.overwrite()
                            && !replayed(organisation, draft)
                            && Collections.disjoint(heads.people(latest.author()), heads.people(draft.author())))
                    .isEmpty();
            return seen
                    ? plain(draft, head, draft.state(), manner)
                    : new Fate.Lost(Meanwhile.unseen(draft, head.orElseThrow()));
        }
        return head.map(latest -> onto(heads, file, file.base().get(), latest, manner))
                .orElseGet(() -> anew(draft, file.base().get(), manner));
    }

    /// An example's year comes in one hand, whoever wrote what.
    private static boolean replayed(Organisation organisation, Draft draft) {
        return organisation.example() && draft.approver().isPresent();
    }

    /// There is no such document here yet.
    private Fate anew(Draft draft, Base base, Manner manner) {
        Optional<Origin> claim = base.claim(draft.body());
        if (claim.isPresent()) {
            return brought(draft, claim.get(), 0);
        }
        return base.written().isPresent()
                ? plain(draft, Optional.empty(), asked(draft, DocumentState.APPROVED, manner), manner)
                : new Fate.Lost(Meanwhile.unknown(draft, base, Optional.empty()));
    }

    private Fate onto(Heads heads, Filed file, Base base, Revision head, Manner manner) {
        Draft draft = file.draft();
        List<Revision> history =
                head.number() == base.revision() && head.origin().isEmpty() ? List.of(head) : heads.history(head);
        Optional<Revision> known = base.findIn(history);
        if (known.isEmpty()) {
            return same(head, draft) ? left(head) : foreign(file, base, head, manner);
        }
        if (same(known.get(), draft)) {
            return manner.approve() && known.get().number() == head.number() && adoptable(head)
                    ? plain(draft, Optional.of(head), DocumentState.APPROVED, manner)
                    : left(head);
        }
        if (same(head, draft)) {
            return left(head);
        }
        boolean stale = known.get().number() != head.number();
        return stale && !manner.overwrite()
                ? new Fate.Lost(Meanwhile.changed(draft, known.get(), history))
                : plain(draft, Optional.of(head), asked(draft, known.get().shownState(), manner), manner);
    }

    /// What was brought and approved elsewhere waits for somebody here, unless it is a fact that only the one who
    /// knew it could state.
    private boolean adoptable(Revision head) {
        return head.origin()
                        .filter(origin -> origin.state() == DocumentState.APPROVED)
                        .isPresent()
                && head.state() == DocumentState.IN_REVIEW
                && Optional.ofNullable(kinds.get(head.kind()))
                        .filter(kind ->
                                !kind.writing().once() && kind.writing().by().equals(Set.of(Party.MANAGEMENT)))
                        .isPresent();
    }

    /// Its revision is not one of those here: newer words of where the document was brought from, or of somewhere else.
    /// Over what somebody here said, it is an ordinary save of whoever asks.
    private Fate foreign(Filed file, Base base, Revision head, Manner manner) {
        Draft draft = file.draft();
        Optional<Origin> claim = base.claim(draft.body());
        boolean newer = claim.isPresent()
                && head.origin()
                        .filter(each -> each.log().equals(claim.get().log())
                                && each.revision() < claim.get().revision())
                        .isPresent();
        if (!newer && !manner.overwrite()) {
            return new Fate.Lost(Meanwhile.unknown(draft, base, Optional.of(head)));
        }
        return claim.isPresent() && head.brought()
                ? brought(draft, claim.get(), head.number())
                : plain(draft, Optional.of(head), asked(draft, DocumentState.APPROVED, manner), manner);
    }

    /// The line of the state says how the text stood that the file was made from: who edits the text alone asks for a
    /// review, or approves where one person may.
    private DocumentState asked(Draft draft, DocumentState before, Manner manner) {
        boolean alone = manner.mayApprove()
                && Optional.ofNullable(kinds.get(draft.kind()))
                        .filter(kind -> !kind.independentApproval())
                        .isPresent();
        return draft.state() == DocumentState.APPROVED && before == DocumentState.APPROVED && !alone
                ? DocumentState.IN_REVIEW
                : draft.state();
    }

    private static Fate plain(Draft draft, Optional<Revision> head, DocumentState state, Manner manner) {
        boolean decides = state == DocumentState.APPROVED || state == DocumentState.RETIRED;
        boolean stands = head.filter(latest -> latest.state() == state && sameBody(latest, draft))
                .isPresent();
        if (decides && !stands && !manner.mayApprove()) {
            return new Fate.Refused(new Problem(
                    draft.position(),
                    draft.key() + ": only an approver or owner may ask for '" + state.text() + "'",
                    "save it as in-review"));
        }
        return new Fate.Saved(new Draft(
                draft.kind(),
                draft.id(),
                draft.body(),
                state,
                draft.owner(),
                draft.reason(),
                draft.author(),
                draft.approver(),
                Optional.of(head.map(Revision::number).orElse(0)),
                draft.position(),
                draft.by()));
    }

    private static Fate brought(Draft draft, Origin claim, int seen) {
        return new Fate.Saved(new Draft(
                draft.kind(),
                draft.id(),
                draft.body(),
                claim.state() == DocumentState.APPROVED ? DocumentState.IN_REVIEW : claim.state(),
                draft.owner(),
                draft.reason(),
                draft.author(),
                Optional.empty(),
                Optional.of(seen),
                draft.position(),
                draft.by(),
                Optional.of(claim)));
    }

    private static Fate left(Revision head) {
        return new Fate.Left(new Change(head.kind(), head.id(), head.number(), "unchanged", List.of()));
    }

    private static boolean sameBody(Revision revision, Draft draft) {
        return Jcs.text(revision.body()).equals(Jcs.text(draft.body()));
    }

    private static boolean same(Revision revision, Draft draft) {
        return revision.shownState() == draft.state()
                && revision.owner().equals(draft.owner())
                && sameBody(revision, draft);
    }
}
