package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.audit.Audit;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Writing;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Neither side of an audit changes what the other wrote, and nobody writes what only Avouch may.
final class Sides {
    /// What an entry of a workspace can be about, and of which kind that is.
    private static final Map<String, String> ABOUT =
            Map.of("request", "audit-request", "finding", "audit-finding", "answers", "audit-message");

    private static final Map<String, String> ANSWERS =
            Map.of("request-response", "request", "finding-response", "finding");

    private Sides() {}

    static List<Problem> check(Organisation organisation, DocumentKind kind, Draft draft, Heads heads) {
        Writing writing = kind.writing();
        Party by = side(organisation, writing, draft);
        List<Problem> problems = new ArrayList<>();
        if (!writing.by().contains(by)) {
            return List.of(new Problem(
                    draft.position(),
                    draft.key() + " is not " + says(by) + " to write",
                    "it is written by "
                            + writing.by().stream().map(Sides::who).sorted().collect(Collectors.joining(" or "))));
        }
        Optional<Revision> before = heads.find(draft.kind(), draft.id());
        before.flatMap(latest -> taken(writing, latest, draft, by)).ifPresent(problems::add);
        if (writing.byEither() && !party(draft.body()).equals(Optional.of(by))) {
            problems.add(Problem.at(draft.position(), draft.key() + "/party has to be " + by.text()));
        }
        if (by == Party.AUDITOR) {
            named(draft, heads).ifPresent(problems::add);
        }
        hidden(draft, heads).ifPresent(problems::add);
        for (Map.Entry<String, String> link : ABOUT.entrySet()) {
            elsewhere(draft, heads, link.getKey(), link.getValue()).ifPresent(problems::add);
        }
        answer(draft).ifPresent(problems::add);
        if (draft.kind().equals("request-acceptance")) {
            asked(draft, heads, by).ifPresent(problems::add);
        }
        return problems;
    }

    /// An example replays a past year in one hand: there a document says itself whose it was.
    private static Party side(Organisation organisation, Writing writing, Draft draft) {
        boolean replayed = organisation.example() && draft.approver().isPresent();
        if (!replayed || writing.by().contains(Party.AVOUCH)) {
            return draft.by();
        }
        return writing.byEither()
                ? party(draft.body()).orElse(draft.by())
                : writing.by().iterator().next();
    }

    private static Optional<Problem> taken(Writing writing, Revision latest, Draft draft, Party by) {
        if (latest.brought()) {
            return Optional.empty();
        }
        if (writing.once()) {
            return Optional.of(new Problem(
                    draft.position(),
                    draft.key() + " is a fact of " + latest.savedAt() + " and can't be changed",
                    "write another one"));
        }
        if (writing.byEither() && !party(latest.body()).equals(Optional.of(by))) {
            return Optional.of(new Problem(
                    draft.position(),
                    draft.key() + " belongs to "
                            + party(latest.body()).map(Sides::who).orElse("nobody") + "; " + who(by)
                            + " can't change it",
                    "write one of your own"));
        }
        boolean ofAudit = writing.by().contains(Party.AUDITOR) || writing.byEither();
        if (ofAudit && !latest.body().findText("audit").equals(draft.body().findText("audit"))) {
            return Optional.of(Problem.at(draft.position(), draft.key() + " can't move to another audit"));
        }
        return Optional.empty();
    }

    /// An audit in which the other side wrote, or for which something was frozen, stays in view: nobody retires it.
    private static Optional<Problem> hidden(Draft draft, Heads heads) {
        if (!draft.kind().equals(Audit.KIND) || draft.state() != DocumentState.RETIRED) {
            return Optional.empty();
        }
        return Engagements.KINDS.stream()
                .sorted()
                .flatMap(kind -> heads.list(kind).stream())
                .filter(each -> each.body().findText("audit").equals(Optional.of(draft.id())))
                .findFirst()
                .map(entry -> new Problem(
                        draft.position(),
                        draft.key() + " can't be retired: " + entry.key()
                                + " is of it, and would go out of view with it",
                        "say that it is over instead: save it with progress 'withdrawn', and have that approved"));
    }

    /// An auditor writes in the audits that name them, and in no other.
    private static Optional<Problem> named(Draft draft, Heads heads) {
        String audit = draft.body().findText("audit").orElse("");
        boolean named = heads.find(Audit.KIND, audit)
                .flatMap(head -> heads.history(head).stream()
                        .filter(each -> each.state() == DocumentState.APPROVED)
                        .reduce((one, other) -> other))
                .filter(each -> Audit.of(each).auditors().contains(draft.author()))
                .isPresent();
        return named
                ? Optional.empty()
                : Optional.of(new Problem(
                        draft.position(),
                        draft.author() + " is not named as an auditor of an approved audit '" + audit + "'",
                        "the organisation names its auditors in the audit"));
    }

    private static Optional<Problem> elsewhere(Draft draft, Heads heads, String field, String kind) {
        if (draft.body().findText("audit").isEmpty()) {
            return Optional.empty();
        }
        return draft.body()
                .findText(field)
                .flatMap(id -> heads.find(kind, id))
                .filter(each ->
                        !each.body().findText("audit").equals(draft.body().findText("audit")))
                .map(each -> Problem.at(draft.position(), draft.key() + "/" + field + " is of another audit"));
    }

    /// A request has one answer and a finding one response, under its own id: another can't take its place.
    private static Optional<Problem> answer(Draft draft) {
        String field = ANSWERS.getOrDefault(draft.kind(), "");
        return field.isEmpty() || draft.body().findText(field).equals(Optional.of(draft.id()))
                ? Optional.empty()
                : Optional.of(new Problem(
                        draft.position(),
                        draft.key() + " answers " + draft.body().findText(field).orElse("nothing"),
                        "its id is the id of the " + field));
    }

    /// Only who asked can say that the answer is enough.
    private static Optional<Problem> asked(Draft draft, Heads heads, Party by) {
        String request = draft.body().findText("request").orElse("");
        Optional<Party> asker = heads.find("audit-request", request).flatMap(each -> party(each.body()));
        boolean answered = heads.find("request-response", request).isPresent();
        if (asker.isPresent() && asker.get() != by) {
            return Optional.of(new Problem(
                    draft.position(),
                    draft.key() + ": " + who(asker.get()) + " asked; " + who(by) + " can't accept the answer",
                    ""));
        }
        return answered
                ? Optional.empty()
                : Optional.of(Problem.at(
                        draft.position(), draft.key() + ": request '" + request + "' has no answer to accept yet"));
    }

    private static Optional<Party> party(JsonObject body) {
        return body.findText("party").flatMap(Party::find);
    }

    private static String says(Party party) {
        return switch (party) {
            case MANAGEMENT -> "the organisation's";
            case AUDITOR -> "an auditor's";
            case AVOUCH -> "Avouch's";
        };
    }

    private static String who(Party party) {
        return switch (party) {
            case MANAGEMENT -> "the organisation";
            case AUDITOR -> "the auditing party";
            case AVOUCH -> "Avouch itself";
        };
    }
}
