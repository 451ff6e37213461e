package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.LegalHold;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rules of legal holds and attachments: what is held stays, a hold goes with a reason, and nobody notes for another
/// that a file was read.
final class HoldRules {
    private HoldRules() {}

    /// @param batch the keys of all documents that are saved together
    static List<Problem> check(Draft draft, Heads heads, Set<String> batch) {
        List<Problem> problems = new ArrayList<>();
        if (draft.state() == DocumentState.RETIRED) {
            retired(draft, heads).ifPresent(problems::add);
        }
        switch (draft.kind()) {
            case LegalHold.KIND -> hold(draft, heads, batch, problems);
            case Attachment.KIND -> attachment(draft, heads, batch, problems);
            default -> {}
        }
        return problems;
    }

    /// What is under a legal hold stays in force.
    private static Optional<Problem> retired(Draft draft, Heads heads) {
        return heads.list(LegalHold.KIND).stream()
                .filter(head -> head.state() != DocumentState.RETIRED)
                .flatMap(head -> LegalHold.inForce(heads.history(head)).stream())
                .map(LegalHold::of)
                .filter(hold -> hold.holdsDocument(draft.key(), before(draft, heads)))
                .findFirst()
                .map(hold -> new Problem(
                        draft.position(),
                        draft.key() + " can't be retired: it is under " + hold.says(),
                        "somebody who may approve can lift the hold, with the reason"));
    }

    /// As it stands, whatever the draft says.
    private static io.avouch.core.json.Json.JsonObject before(Draft draft, Heads heads) {
        return heads.find(draft.kind(), draft.id()).map(Revision::body).orElse(draft.body());
    }

    private static void hold(Draft draft, Heads heads, Set<String> batch, List<Problem> problems) {
        Optional<Revision> head = heads.find(draft.kind(), draft.id());
        Optional<LegalHold> inForce =
                head.map(heads::history).flatMap(LegalHold::inForce).map(LegalHold::of);
        if (draft.state() == DocumentState.RETIRED) {
            if (inForce.isPresent() && draft.reason().isBlank()) {
                problems.add(new Problem(
                        draft.position(),
                        draft.key() + " can't be lifted without a reason",
                        "say what ended it; the reason is kept"));
            }
            return;
        }
        for (String document : draft.body().texts("documents")) {
            Optional<Revision> named = Subject.find(document)
                    .filter(Subject.OfDocument.class::isInstance)
                    .map(Subject.OfDocument.class::cast)
                    .flatMap(each -> heads.find(each.kind(), each.id()));
            if (document.startsWith(LegalHold.KIND + "/")) {
                problems.add(Problem.at(draft.position(), draft.key() + "/documents: a hold can't hold a hold"));
            } else if (named.isEmpty() && !batch.contains(document)) {
                problems.add(Problem.at(
                        draft.position(), draft.key() + "/documents names " + document + ", which does not exist"));
            }
        }
        LegalHold next = new LegalHold(
                draft.id(),
                "",
                draft.author(),
                java.time.Instant.EPOCH,
                draft.body().texts("documents"),
                draft.body().texts("records"),
                draft.body().texts("files"));
        inForce.map(hold -> hold.beyond(next))
                .filter(lost -> !lost.isEmpty())
                .ifPresent(lost -> problems.add(new Problem(
                        draft.position(),
                        draft.key() + " can't let go of " + String.join(", ", lost) + " by an edit",
                        "lift it, with the reason, and place another on the rest")));
    }

    private static void attachment(Draft draft, Heads heads, Set<String> batch, List<Problem> problems) {
        Optional<Subject> subject = Attachment.findSubject(draft.body());
        Optional<Revision> before = heads.find(draft.kind(), draft.id());
        if (subject.isEmpty()) {
            problems.add(Problem.at(
                    draft.position(), draft.key() + " belongs to one document or one record: name exactly one"));
            return;
        }
        if (subject.get() instanceof Subject.OfDocument document
                && !batch.contains(document.text())
                && heads.find(document.kind(), document.id()).isEmpty()) {
            problems.add(Problem.at(
                    draft.position(), draft.key() + "/document names " + document.text() + ", which does not exist"));
        }
        boolean moved = before.filter(each -> !Attachment.findSubject(each.body())
                                .equals(subject)
                        || !each.body().findText("file").equals(draft.body().findText("file")))
                .isPresent();
        if (moved) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + " stays with its file and with what that was attached to",
                    "attach the other file anew, and retire this one"));
        }
        Optional<String> inspector = draft.body().findText("inspector");
        boolean said = before.filter(each -> each.body().findText("inspector").equals(inspector))
                .isPresent();
        if (inspector.isPresent()
                && !said
                && draft.approver().isEmpty()
                && !heads.person(inspector.get()).equals(heads.person(draft.author()))) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + "/inspector is " + inspector.get() + ", but " + draft.author() + " wrote it",
                    "who read a file says so themselves"));
        }
    }
}
