package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.OwnTest;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two people read a test's text before it counts: the first proposes it, a second approves it.
///
/// A changed text begins again: what was approved is the exact text, by its digest.
public final class ReadingTests {
    private static final String KIND = "test-approval";

    private final TestShelf tests;
    private final Documents documents;
    private final Drafting drafting;

    public ReadingTests(TestShelf tests, Documents documents, Drafting drafting) {
        this.tests = tests;
        this.documents = documents;
        this.drafting = drafting;
    }

    /// Somebody says that they have read the test and would rely on it.
    ///
    /// @param mayApprove whether the reader's role lets them approve what somebody else proposed
    /// @return the state of the approval now: in review after the first reader, approved after a second
    public DocumentState read(OrgId org, String id, String reasons, String reader, boolean mayApprove) {
        return read(org, id, Optional.empty(), reasons, reader, mayApprove);
    }

    /// @param seen the digest of the text that the reader had before them; another one is refused
    public DocumentState read(
            OrgId org, String id, Optional<String> seen, String reasons, String reader, boolean mayApprove) {
        Optional<Revision> own = documents.find(org, OwnTest.KIND, id);
        ControlTest test = tests.findLatest(org, id)
                .orElseThrow(() -> ProblemsException.of("test", "unknown test '" + id + "'", ""));
        if (seen.filter(digest -> !digest.equals(test.digest().toString())).isPresent()) {
            throw ProblemsException.of(
                    "test " + id,
                    "its text changed while it was read: it is " + test.digest() + " now",
                    "read it again");
        }
        Optional<Revision> latest = documents.find(org, KIND, id).filter(revision -> isOf(revision, test));
        if (latest.filter(revision -> revision.state() == DocumentState.APPROVED)
                .isPresent()) {
            return DocumentState.APPROVED;
        }
        boolean second = mayApprove
                && latest.filter(revision -> revision.state() == DocumentState.IN_REVIEW)
                        .filter(revision -> !revision.author().equals(reader))
                        .isPresent();
        DocumentState state = second ? DocumentState.APPROVED : DocumentState.IN_REVIEW;
        JsonObject body = second ? latest.orElseThrow().body() : body(test, reasons);
        List<Draft> drafts = new ArrayList<>();
        drafts.add(new Draft(
                KIND,
                id,
                body,
                state,
                latest.map(Revision::owner).orElse(reader),
                second ? "Read by a second person" : "Read and proposed",
                reader,
                Optional.empty(),
                Optional.empty(),
                Position.of("test " + id)));
        if (second && tests.own(org, id)) {
            drafts.add(standing(own.orElseThrow(), reader));
        }
        Outcome outcome = drafting.save(org, drafts, false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
        return state;
    }

    /// The organisation's own text stands from here on; whoever wrote it can't be the one who approves it.
    ///
    /// @param text the revision that was read: a later one refuses this
    private static Draft standing(Revision text, String reader) {
        return new Draft(
                OwnTest.KIND,
                text.id(),
                text.body(),
                DocumentState.APPROVED,
                text.owner(),
                text.reason(),
                reader,
                Optional.empty(),
                Optional.of(text.number()),
                Position.of("test " + text.id()));
    }

    private static boolean isOf(Revision revision, ControlTest test) {
        return revision.body()
                .findText("text_digest")
                .equals(Optional.of(test.digest().toString()));
    }

    private static JsonObject body(ControlTest test, String reasons) {
        return Json.object()
                .put("title", "Test " + test.id())
                .put("test", test.id())
                .put("text_digest", test.digest().toString())
                .put("reasons", reasons.isBlank() ? "The text and its examples were read." : reasons)
                .build();
    }
}
