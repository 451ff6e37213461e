package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.audit.Workspace;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.core.selection.Selection;
import io.avouch.flow.Drafting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/// Two engagements of one organisation: one whose auditor looks, and one of another firm, with what was said there.
final class TwoAudits {
    static final String MINE = "mine-2026";
    static final String THEIRS = "theirs-2026";

    /// A word that is said in the other engagement, and nowhere else.
    static final String SAID = "zeppelin";

    static final String OTHER_AUDITOR = "gustav@other.example";

    private static final List<String> KINDS = List.of(
            Workspace.REQUEST,
            Workspace.ANSWER,
            Workspace.FINDING,
            Workspace.RESPONSE,
            Workspace.MESSAGE,
            Selection.KIND);

    /// A bill of materials that was handed in for the other engagement alone.
    private static final String BILL = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
             "metadata": {"component": {"type": "application", "name": "%s"}},
             "components": [{"type": "machine-learning-model", "name": "%s-model", "version": "1"}]}
            """.formatted(SAID, SAID);

    private final TestServer server;

    private TwoAudits(TestServer server) {
        this.server = server;
    }

    /// The digest of that bill.
    static String file() {
        return Digest.of(BILL).hex();
    }

    private void handIn() {
        try {
            server.instance.keepingFiles.receive(
                    TestServer.ACME,
                    "bill.json",
                    new ByteArrayInputStream(BILL.getBytes(StandardCharsets.UTF_8)),
                    "ann");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// @param auditor who is named in the one engagement
    static TwoAudits of(TestServer server, String auditor) {
        TwoAudits two = new TwoAudits(server);
        two.audit(MINE, MINE, auditor);
        two.audit(THEIRS, "The " + SAID + " audit", OTHER_AUDITOR);
        JsonObject words = words();
        two.say(
                Workspace.REQUEST,
                Party.AUDITOR,
                words.with("asks_for", Json.of("explanation")).with("due_on", Json.of("2026-01-30")));
        two.say(Workspace.MESSAGE, Party.MANAGEMENT, words);
        two.handIn();
        Json bill = Json.object().put("form", "file").put("names", file()).build();
        two.say(
                Workspace.ANSWER,
                Party.MANAGEMENT,
                words.with("request", Json.of("x-1")).with("evidence", Json.array(List.of(bill))));
        JsonObject finding = Json.object()
                .put("title", "The " + SAID)
                .put("audit", THEIRS)
                .put("description", "It was a " + SAID)
                .put("grade", "major")
                .put("found_on", "2026-01-20")
                .build();
        two.say(Workspace.FINDING, Party.AUDITOR, finding);
        JsonObject response = Json.object()
                .put("title", "The " + SAID)
                .put("audit", THEIRS)
                .put("finding", "x-1")
                .put("response", "We know the " + SAID)
                .build();
        two.say(Workspace.RESPONSE, Party.MANAGEMENT, response);
        two.drawn();
        server.instance.log.checkpoint(TestServer.ACME);
        return two;
    }

    /// Items were drawn for the other engagement.
    private void drawn() {
        String place = "0".repeat(64);
        JsonObject body = Json.object()
                .put("title", "The " + SAID + " drawn")
                .put("audit", THEIRS)
                .put("number", 1)
                .put("run", "any")
                .put("test", "change.independent-approval")
                .put("root", "any")
                .put("size", 1)
                .put("population", 1)
                .put("population_digest", place)
                .put("method", "list")
                .put("nonce_by", "auditor")
                .put(
                        "items",
                        Json.array(List.of(Json.object().put("place", place).build())))
                .build();
        save(Selection.KIND, "x-1", body, DocumentState.APPROVED, "ann", Party.AVOUCH);
    }

    private static JsonObject words() {
        return Json.object()
                .put("title", "The " + SAID)
                .put("audit", THEIRS)
                .put("words", "What of the " + SAID + "?")
                .build();
    }

    /// All that is of the other engagement, sealed.
    List<Revision> theirs() {
        return Stream.concat(Stream.of("audit/" + THEIRS), KINDS.stream().map(kind -> kind + "/x-1"))
                .map(key -> server.instance
                        .documents
                        .find(TestServer.ACME, key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1))
                        .orElseThrow())
                .toList();
    }

    private void audit(String id, String title, String auditor) {
        JsonObject body = Json.object()
                .put("title", title)
                .put("form", "soc2-type-2")
                .put("period_from", "2025-01-01")
                .put("period_to", "2025-12-31")
                .put("categories", Json.texts(List.of("security")))
                .put(
                        "auditors",
                        Json.array(List.of(Json.object().put("person", auditor).build())))
                .build();
        save("audit", id, body, DocumentState.IN_REVIEW, "ann", Party.MANAGEMENT);
        save("audit", id, body, DocumentState.APPROVED, "bea", Party.MANAGEMENT);
    }

    private void say(String kind, Party by, JsonObject body) {
        boolean either = List.of(Workspace.REQUEST, Workspace.MESSAGE).contains(kind);
        save(
                kind,
                "x-1",
                either ? body.with("party", Json.of(by.text())) : body,
                DocumentState.APPROVED,
                by == Party.AUDITOR ? OTHER_AUDITOR : "ann",
                by);
    }

    /// What two members who agree are told.
    List<Problem> retire() {
        JsonObject body = server.instance
                .documents
                .find(TestServer.ACME, "audit", THEIRS)
                .orElseThrow()
                .body();
        return server.instance
                .drafting
                .save(
                        TestServer.ACME,
                        List.of(draft("audit", THEIRS, body, DocumentState.RETIRED, "bea", Party.MANAGEMENT)),
                        false)
                .problems();
    }

    /// As it could be done before.
    void retireWithoutTheRule() {
        Revision audit =
                server.instance.documents.find(TestServer.ACME, "audit", THEIRS).orElseThrow();
        Revision retired = new Revision(
                audit.kind(),
                audit.id(),
                audit.number() + 1,
                audit.body(),
                DocumentState.RETIRED,
                audit.owner(),
                "bea",
                Optional.empty(),
                "nobody has to see it",
                audit.savedAt(),
                audit.digest(),
                OptionalLong.empty(),
                Optional.empty());
        server.instance.database.run(TestServer.ACME, () -> {
            UUID decision = server.instance.decisions.add(
                    TestServer.ACME, "document-revision", "bea", audit.savedAt(), JsonObject.EMPTY);
            server.instance.documents.add(TestServer.ACME, retired, decision);
        });
    }

    private static Drafting.Draft draft(
            String kind, String id, JsonObject body, DocumentState state, String author, Party by) {
        return new Drafting.Draft(
                kind,
                id,
                body,
                state,
                author,
                "said",
                author,
                Optional.empty(),
                Optional.empty(),
                Position.of("test"),
                by);
    }

    private void save(String kind, String id, JsonObject body, DocumentState state, String author, Party by) {
        Drafting.Outcome outcome = server.instance.drafting.save(
                TestServer.ACME, List.of(draft(kind, id, body, state, author, by)), false);
        assertThat(outcome.problems()).isEmpty();
    }
}
