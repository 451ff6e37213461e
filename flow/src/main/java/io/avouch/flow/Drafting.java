package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.ApiTokens;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.DocumentRules;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.AuditIndependence;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentReviews;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Duty;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Origin;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.OwnTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Saves documents: all of a batch or none, each save a revision and a decision.
public final class Drafting {
    /// The days on which people say that they did something.
    private static final Map<String, String> DONE_ON =
            Map.of("acknowledgement", "acknowledged_on", DocumentReviews.KIND, "held_on");

    static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";

    private final Map<String, DocumentKind> kinds;
    private final DocumentRules rules;
    private final Organisations organisations;
    private final Documents documents;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final Independence independence;
    private final DraftRules more;
    private final CheckingTests texts;
    private final ApiTokens tokens;
    private final Accounts accounts;

    /// @param duties where duties are met: decides what an internal audit has in scope
    /// @param starters the starter controls, which nobody approves as they are
    /// @param tokens whose they are
    /// @param accounts who can sign in, as what
    public Drafting(
            Map<String, DocumentKind> kinds,
            List<Duty> duties,
            Map<String, JsonObject> starters,
            DocumentRules rules,
            Organisations organisations,
            Documents documents,
            ApiTokens tokens,
            Accounts accounts,
            Decisions decisions,
            UnitOfWork work,
            CheckingTests texts) {
        this.kinds = Map.copyOf(kinds);
        this.independence = new Independence(duties);
        this.more = new DraftRules(kinds, independence, starters);
        this.rules = rules;
        this.organisations = organisations;
        this.documents = documents;
        this.decisions = decisions;
        this.work = work;
        this.texts = texts;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /// A document as somebody hands it in.
    ///
    /// @param approver only an example may name one beside the author; elsewhere whoever asks approves
    /// @param basedOn the revision it was edited from; a stale one is refused
    /// @param by the side of an audit that hands it in
    /// @param origin where a file brought it from: it is saved as nobody's word
    public record Draft(
            String kind,
            String id,
            JsonObject body,
            DocumentState state,
            String owner,
            String reason,
            String author,
            Optional<String> approver,
            Optional<Integer> basedOn,
            Position position,
            Party by,
            Optional<Origin> origin) {
        public Draft(
                String kind,
                String id,
                JsonObject body,
                DocumentState state,
                String owner,
                String reason,
                String author,
                Optional<String> approver,
                Optional<Integer> basedOn,
                Position position,
                Party by) {
            this(kind, id, body, state, owner, reason, author, approver, basedOn, position, by, Optional.empty());
        }

        public Draft(
                String kind,
                String id,
                JsonObject body,
                DocumentState state,
                String owner,
                String reason,
                String author,
                Optional<String> approver,
                Optional<Integer> basedOn,
                Position position) {
            this(kind, id, body, state, owner, reason, author, approver, basedOn, position, Party.MANAGEMENT);
        }

        String key() {
            return kind + "/" + id;
        }
    }

    /// What a save did, or would do.
    public record Change(String kind, String id, int revision, String change, List<String> diff) {}

    /// Either every draft was saved, or nothing was and here is all that is wrong.
    public record Outcome(List<Change> changes, List<Problem> problems) {}

    public Outcome save(OrgId org, List<Draft> drafts, boolean dryRun) {
        List<Problem> untrue = untrue(org, drafts);
        return work.in(org, () -> {
            Heads heads = new Heads(org, documents, tokens, accounts, drafts.size());
            List<Problem> problems = problems(heads, drafts);
            problems.addAll(untrue);
            List<Change> changes = new ArrayList<>();
            if (problems.isEmpty()) {
                drafts.forEach(draft -> changes.add(save(heads, draft, dryRun)));
            }
            return new Outcome(changes, problems);
        });
    }

    /// Which of an internal audit's auditors had a part in what they audit, by all that was saved until now.
    ///
    /// @param audit an audit, or an internal audit of the programme
    public List<AuditIndependence.Conflict> conflicts(OrgId org, Revision audit) {
        return work.in(
                org,
                () -> independence.conflicts(
                        audit.kind(), audit.body(), new Heads(org, documents, tokens, accounts, 0)));
    }

    /// What is wrong with new texts of tests; found by running their examples, so before the transaction begins.
    private List<Problem> untrue(OrgId org, List<Draft> drafts) {
        return drafts.stream()
                .filter(draft -> draft.kind().equals(OwnTest.KIND) && draft.state() != DocumentState.RETIRED)
                .filter(draft -> WritableText.problems(draft).isEmpty())
                .filter(draft -> rules.check(draft.kind(), draft.body()).isEmpty())
                .filter(draft -> documents
                        .find(org, draft.kind(), draft.id())
                        .filter(latest -> latest.state() != DocumentState.RETIRED && sameBody(latest, draft))
                        .isEmpty())
                .flatMap(draft -> texts.problems(draft).stream())
                .toList();
    }

    private List<Problem> problems(Heads heads, List<Draft> drafts) {
        Organisation organisation = organisations.find(heads.org()).orElseThrow();
        List<Problem> problems = new ArrayList<>(BroughtRules.twice(drafts));
        Set<String> batch = drafts.stream().map(Draft::key).collect(Collectors.toSet());
        drafts.forEach(draft -> problems.addAll(problems(organisation, heads, draft, batch)));
        return problems;
    }

    private List<Problem> problems(Organisation organisation, Heads heads, Draft draft, Set<String> batch) {
        DocumentKind kind = kinds.get(draft.kind());
        if (kind == null) {
            return List.of(new Problem(
                    draft.position(),
                    "unknown kind '" + draft.kind() + "'",
                    "known: "
                            + String.join(", ", kinds.keySet().stream().sorted().toList())));
        }
        List<Problem> problems = new ArrayList<>(WritableText.problems(draft));
        if (!problems.isEmpty()) {
            return problems;
        }
        if (!draft.id().matches(ID)) {
            problems.add(new Problem(
                    draft.position(),
                    "'" + draft.id() + "' can't be a document's id",
                    "letters, digits, dots, dashes and underscores, at most 200"));
        }
        List<DocumentRules.Violation> violations = rules.check(draft.kind(), draft.body());
        violations.forEach(violation -> problems.add(
                Problem.at(draft.position(), draft.key() + violation.pointer() + ": " + violation.message())));
        problems.addAll(LinkRules.dangling(heads, kind, draft, batch));
        if (draft.origin().isPresent()) {
            BroughtRules.taken(heads, kind, draft).ifPresent(problems::add);
            if (violations.isEmpty()) {
                problems.addAll(DraftRules.unsayable(draft, heads));
            }
            return problems;
        }
        if (violations.isEmpty()) {
            problems.addAll(more.check(draft, heads, batch));
        }
        problems.addAll(said(organisation, kind, draft, heads));
        return problems;
    }

    /// What is wrong with somebody saying this now.
    private List<Problem> said(Organisation organisation, DocumentKind kind, Draft draft, Heads heads) {
        List<Problem> problems = new ArrayList<>();
        if (!unchanged(heads.find(draft.kind(), draft.id()), draft)) {
            problems.addAll(Sides.check(organisation, kind, draft, heads));
            problems.addAll(WaiverRules.check(organisation, draft, heads, organisations.now(organisation.id())));
        }
        future(organisation, draft).ifPresent(problems::add);
        stale(heads, kind, draft).ifPresent(problems::add);
        approval(organisation, kind, draft, heads).ifPresent(problems::add);
        problems.addAll(RoleRules.check(organisation, kinds.values(), draft, heads));
        return problems;
    }

    /// What somebody says they did lies behind them, in whatever zone they live.
    private Optional<Problem> future(Organisation organisation, Draft draft) {
        String property = DONE_ON.getOrDefault(draft.kind(), "");
        String tomorrow = LocalDate.ofInstant(organisations.now(organisation.id()), ZoneOffset.UTC)
                .plusDays(1)
                .toString();
        return draft.body()
                .findText(property)
                .filter(day -> day.compareTo(tomorrow) > 0)
                .map(day -> new Problem(
                        draft.position(),
                        draft.key() + "/" + property + " is " + day + ", which is still to come",
                        "name the day on which it was done"));
    }

    private static Optional<Problem> stale(Heads heads, DocumentKind kind, Draft draft) {
        Optional<Revision> head = heads.find(draft.kind(), draft.id());
        if (draft.basedOn().isEmpty() || (draft.basedOn().get() == 0 && BroughtRules.free(kind, head))) {
            return Optional.empty();
        }
        int latest = head.map(Revision::number).orElse(0);
        return latest == draft.basedOn().get() ? Optional.empty() : Optional.of(stale(draft, latest));
    }

    static Problem stale(Draft draft, int latest) {
        return new Problem(
                draft.position(),
                draft.key() + " is at revision " + latest + ", not at "
                        + draft.basedOn().orElse(0),
                "read it again and repeat the change");
    }

    private static Optional<Problem> approval(Organisation organisation, DocumentKind kind, Draft draft, Heads heads) {
        if (draft.approver().isPresent() && !organisation.example()) {
            return Optional.of(new Problem(
                    draft.position(),
                    "an approver can't be named by somebody else",
                    "save it, and let " + draft.approver().get() + " approve it"));
        }
        return unchanged(heads.find(draft.kind(), draft.id()), draft)
                ? Optional.empty()
                : ApprovalRules.check(organisation, kind, draft, heads);
    }

    private static boolean sameBody(Revision latest, Draft draft) {
        return Jcs.text(latest.body()).equals(Jcs.text(draft.body()));
    }

    private static boolean unchanged(Optional<Revision> before, Draft draft) {
        return before.filter(latest -> latest.state() == draft.state() || keepsStanding(latest, draft))
                .filter(latest -> sameBody(latest, draft))
                .isPresent();
    }

    /// A folder of a test that is handed in again, word for word: it was approved since, and stays so.
    private static boolean keepsStanding(Revision latest, Draft draft) {
        return draft.kind().equals(OwnTest.KIND)
                && draft.state() == DocumentState.DRAFT
                && latest.state() != DocumentState.RETIRED;
    }

    /// The same approval once more: an export that comes back, not another review.
    private static boolean known(Revision latest, Draft draft) {
        return latest.author().equals(draft.author())
                && latest.approver().equals(draft.approver())
                && latest.owner().equals(draft.owner())
                && latest.reason().equals(draft.reason());
    }

    /// A save that changes nothing leaves no trace, unless somebody approves it anew: then it is a review.
    private Change save(Heads heads, Draft draft, boolean dryRun) {
        OrgId org = heads.org();
        Optional<Revision> before = heads.find(draft.kind(), draft.id());
        boolean reviewed = draft.approver().isPresent()
                && before.filter(latest -> known(latest, draft)).isEmpty();
        if (draft.origin().isEmpty() && unchanged(before, draft) && !reviewed) {
            return new Change(draft.kind(), draft.id(), before.orElseThrow().number(), "unchanged", List.of());
        }
        String author = draft.state() == DocumentState.RETIRED ? draft.author() : ApprovalRules.author(draft, heads);
        Revision next = next(org, draft, before, author);
        if (!dryRun) {
            UUID decision = decisions.add(org, "document-revision", actor(draft), next.savedAt(), decision(next));
            documents.add(org, next, decision);
            heads.put(next);
        }
        return new Change(
                draft.kind(),
                draft.id(),
                next.number(),
                before.isPresent() ? "changed" : "created",
                Difference.lines(before.map(Revision::body).orElse(JsonObject.EMPTY), draft.body()));
    }

    private Revision next(OrgId org, Draft draft, Optional<Revision> before, String author) {
        Instant now = organisations.now(org);
        boolean approved = draft.state() == DocumentState.APPROVED;
        int number = before.map(Revision::number).orElse(0) + 1;
        return new Revision(
                draft.kind(),
                draft.id(),
                Math.max(number, draft.origin().map(Origin::revision).orElse(0)),
                draft.body(),
                draft.state(),
                draft.owner(),
                author,
                approved ? Optional.of(actor(draft)) : Optional.empty(),
                draft.reason(),
                now,
                Digest.of(Jcs.bytes(draft.body())),
                OptionalLong.empty(),
                Optional.empty(),
                draft.origin());
    }

    private static String actor(Draft draft) {
        return draft.approver().orElse(draft.author());
    }

    private static JsonObject decision(Revision revision) {
        Json.ObjectBuilder decision = Json.object()
                .put("kind", revision.kind())
                .put("id", revision.id())
                .put("revision", revision.number())
                .put("state", revision.state().text())
                .put("owner", revision.owner())
                .put("author", revision.author())
                .putIfPresent("approver", revision.approver())
                .put("reason", revision.reason())
                .put("body", revision.body());
        revision.origin().ifPresent(origin -> decision.put("origin", origin.json()));
        return decision.build();
    }
}
