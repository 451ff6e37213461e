package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Workspace;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.RunSchedule;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Files that claim to be of another log, in every state, over what somebody here said: each a save like any other.
final class ClaimedFiles {
    private static final String NOWHERE = "nowhere/else";

    private static final Set<String> FACTS = Set.of("audit-request", "audit-finding", "selection");

    private final TestServer server;
    private final String token;

    private ClaimedFiles(TestServer server, String token) {
        this.server = server;
        this.token = token;
    }

    /// @param token of somebody who may write, and approve nothing
    static void requireHarmless(TestServer server, TwoAudits two, String token) {
        ClaimedFiles files = new ClaimedFiles(server, token);
        files.requireSayable();
        files.requireRoom(two);
        List<String> before = files.seen();
        List<Revision> all = Stream.concat(
                        two.theirs().stream(), server.instance.documents.list(TestServer.ACME, "control").stream())
                .toList();
        for (Revision each : all) {
            for (DocumentState state : DocumentState.values()) {
                for (int revision : List.of(1, each.number(), 77)) {
                    Stream.of("", "&overwrite=true", "&overwrite=true&approve=true")
                            .forEach(how -> files.send(each, state, revision, how));
                }
            }
        }
        server.instance.log.checkpoint(TestServer.ACME);
        assertThat(files.seen()).isEqualTo(before);
        for (Revision each : all) {
            assertThat(server.instance.documents.history(TestServer.ACME, each.kind(), each.id()))
                    .as(each.key())
                    .noneMatch(Revision::brought);
        }
    }

    /// Nobody here says it yet; readers rely on it all the same.
    private void requireSayable() {
        JsonObject halfAnAudit = Json.object()
                .put("title", "Half an audit")
                .put("form", "soc2-type-2")
                .build();
        JsonObject noTime = Json.object().put("title", "Never").build();
        for (DocumentState state : DocumentState.values()) {
            assertThat(send(Audit.KIND, "half", halfAnAudit, "ann", state, 3, ""))
                    .isEqualTo(422);
            assertThat(send(RunSchedule.KIND, "never", noTime, "ann", state, 3, ""))
                    .isEqualTo(422);
        }
        Visitor machine = new Visitor(server.base());
        assertThat(machine.send(machine.request("/api/v1/audits?org=" + TestServer.ACME)
                                .header("Authorization", "Bearer " + token)
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    /// Nothing takes the place of what auditors and Avouch have not said yet, and the form of it is no reason.
    private void requireRoom(TwoAudits two) {
        Set<String> tried = new TreeSet<>();
        for (Revision each : two.theirs()) {
            if (FACTS.contains(each.kind())) {
                tried.add(each.kind());
                HttpResponse<String> answer = answer(
                        each.kind(), TwoAudits.THEIRS + ".77", each.body(), "ann", DocumentState.APPROVED, 77, "");
                assertThat(answer.statusCode()).as(each.key()).isEqualTo(422);
                assertThat(answer.body()).contains("which was written here");
            }
        }
        assertThat(tried).containsExactlyInAnyOrderElementsOf(FACTS);
        assertThat(FACTS.stream().flatMap(kind -> server.instance.documents.list(TestServer.ACME, kind).stream()))
                .noneMatch(Revision::brought);
    }

    private void send(Revision each, DocumentState state, int revision, String how) {
        assertThat(send(each.kind(), each.id(), each.body(), each.owner(), state, revision, how))
                .as(each.key() + " " + state + how)
                .isIn(200, 409, 412, 422);
    }

    private int send(
            String kind, String id, JsonObject text, String owner, DocumentState state, int revision, String how) {
        return answer(kind, id, text, owner, state, revision, how).statusCode();
    }

    private HttpResponse<String> answer(
            String kind, String id, JsonObject text, String owner, DocumentState state, int revision, String how) {
        JsonObject file = Json.object()
                .put("kind", kind)
                .put("id", id)
                .put("state", state.text())
                .put("owner", owner)
                .put("reason", "claimed")
                .put("revision", revision)
                .put("log", NOWHERE)
                .put("author", "somebody")
                .put("approver", "somebody else")
                .put("saved_at", "2026-01-01T00:00:00Z")
                .put("digest", Digest.of(Jcs.bytes(text)).toString())
                .put("body", text)
                .build();
        Visitor machine = new Visitor(server.base());
        return machine.send(machine.request("/api/v1/documents?org=" + TestServer.ACME + how)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Jcs.text(Json.object()
                        .put("documents", Json.array(List.of(file)))
                        .build()))));
    }

    /// What is in force, and what the auditor of the other engagement, and Avouch, said there.
    private List<String> seen() {
        Programme programme =
                server.instance.standings.of(TestServer.ACME, Optional.empty()).programme();
        Workspace said = Workspace.of(TwoAudits.THEIRS, kind -> server.instance.documents.list(TestServer.ACME, kind));
        return List.of(
                programme
                        .findInForce(Audit.KIND, TwoAudits.THEIRS)
                        .map(Revision::number)
                        .toString(),
                Integer.toString(programme.inForce("control").size()),
                said.requests().stream().map(Workspace.Request::asked).toList().toString(),
                said.findings().stream().map(Workspace.Finding::found).toList().toString(),
                said.messages().toString(),
                server.instance
                        .selecting
                        .list(TestServer.ACME, Optional.empty(), Optional.empty())
                        .toString());
    }
}
