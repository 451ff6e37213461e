package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Erasing;
import io.avouch.flow.Readings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files attached to documents and records, what a legal hold keeps, and what else people do by page and by API.
class KeepingTest {
    private static final OrgId ACME = TestServer.ACME;

    @TempDir
    private static Path folder;

    private static final String ANN = "ann@acme.example";

    private static TestServer server;
    private static Visitor ann;
    private static KeepingPages pages;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder);
        ann = new Visitor(server.base());
        ann.join(server.invitation(ACME, Role.CONTRIBUTOR), ANN);
        pages = new KeepingPages(server, ann);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static void written(String kind, String id, JsonObject body, DocumentState state) {
        assertThat(problems(kind, id, body, state, "test")).isEmpty();
    }

    private static List<String> problems(String kind, String id, JsonObject body, DocumentState state, String reason) {
        return new Saving(server.instance, ACME).problems(kind, id, body, state, "bea", reason);
    }

    private static JsonObject leave(String title) {
        return Json.object()
                .put("title", title)
                .put("person", "ann")
                .put("away_from", "2026-03-01")
                .put("away_to", "2026-03-08")
                .put("deputy", "bea")
                .build();
    }

    @Test
    void a_file_is_attached_seen_and_saved_and_its_name_is_in_no_entry() throws Exception {
        written("absence", "leave", leave("Spring"), DocumentState.DRAFT);
        HttpResponse<String> attached = pages.attach("absence/leave", "handover.txt", "The keys: in the safe");
        assertThat(attached.statusCode()).as(attached.body()).isEqualTo(303);
        assertThat(attached.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/acme/documents/absence/leave#attached"));

        JsonObject file =
                pages.keeping("/documents/absence/leave").objects("files").getFirst();
        assertThat(file.text("name")).isEqualTo("handover.txt");
        assertThat(file.text("sha256"))
                .isEqualTo(Digest.of("The keys: in the safe").hex());
        assertThat(file.text("read_by")).isEqualTo(ANN);
        assertThat(file.text("remark")).isEqualTo("What was agreed");
        HttpResponse<String> saved = pages.read("/files/" + file.text("sha256"));
        assertThat(saved.body()).isEqualTo("The keys: in the safe");
        assertThat(saved.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        to -> assertThat(to).startsWith("attachment;").contains("handover.txt"));
        JsonObject body = server.instance
                .documents
                .find(ACME, "attachment", file.text("id"))
                .orElseThrow()
                .body();
        assertThat(Jcs.text(body)).doesNotContain("handover");

        assertThat(pages.attach("absence/leave", "again.txt", "The keys: in the safe")
                        .body())
                .contains("attached to absence/leave already");
        assertThat(pages.attach("absence/leave", "run.exe", "MZ").body()).contains("iles of this form are not taken");
        assertThat(pages.attach("absence/none", "a.txt", "a").statusCode()).isEqualTo(404);
        assertThat(pages.send(
                                Role.READER,
                                "/attachments",
                                KeepingPages.MULTIPART,
                                KeepingPages.parts("absence/leave", "a.txt", "a"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.send(
                                Role.CONTRIBUTOR,
                                "/attachments",
                                KeepingPages.MULTIPART,
                                KeepingPages.parts("absence/leave", "a.txt", "a"))
                        .body())
                .contains("a person reads a file, not a token");
        assertThat(pages.keeping("/documents/absence/leave").objects("files")).hasSize(1);
    }

    @Test
    void an_attachment_belongs_to_one_thing_and_nobody_says_for_another_that_it_was_read() {
        written("absence", "paper", leave("Summer"), DocumentState.DRAFT);
        JsonObject one = Json.object()
                .put("title", "Paper")
                .put("document", "absence/paper")
                .put("file", "ab".repeat(32))
                .build();
        written("attachment", "paper", one.with("inspector", Json.of("bea")), DocumentState.DRAFT);
        assertThat(problems("attachment", "zoe", one.with("inspector", Json.of("zoe")), DocumentState.DRAFT, ""))
                .containsExactly("attachment/zoe/inspector is zoe, but bea wrote it");
        assertThat(problems("attachment", "two", one.with("record", Json.of(1)), DocumentState.DRAFT, ""))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("name exactly one"));
        assertThat(problems("attachment", "lost", one.with("document", Json.of("risk/none")), DocumentState.DRAFT, ""))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("names risk/none, which does not exist"));
        assertThat(problems("attachment", "paper", one.with("file", Json.of("cd".repeat(32))), DocumentState.DRAFT, ""))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("stays with its file"));
    }

    /// @return its id
    private static String hold(String subject, String reason) throws Exception {
        HttpResponse<String> placed = pages.form(Role.APPROVER, "/holds", Map.of("subject", subject, "reason", reason));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(303);
        String page = subject.startsWith("records/") ? "/" + subject : "/documents/" + subject;
        JsonObject hold = pages.keeping(page).objects("holds").getLast();
        assertThat(hold.text("matter")).isEqualTo(reason);
        assertThat(hold.text("placed_by")).isEqualTo("token:approver token");
        return hold.text("id");
    }

    private static int lift(String hold, String subject, String reason) {
        return pages.form(Role.APPROVER, "/holds/" + hold + "/lift", Map.of("subject", subject, "reason", reason))
                .statusCode();
    }

    private static HttpResponse<String> retire(String kind, String id, int revision) {
        return pages.form(
                Role.APPROVER,
                "/documents/" + kind + "/" + id + "/retire",
                Map.of("revision", Integer.toString(revision), "reason", "it is over"));
    }

    @Test
    void what_is_under_a_legal_hold_is_not_retired_until_it_is_lifted_with_a_reason() throws Exception {
        written("absence", "held", leave("Autumn"), DocumentState.APPROVED);
        pages.attach("absence/held", "note.txt", "What was said");
        String attachment = pages.keeping("/documents/absence/held")
                .objects("files")
                .getFirst()
                .text("id");
        Map<String, String> order = Map.of("subject", "absence/held", "reason", "Lawsuit 7");
        assertThat(pages.form(Role.CONTRIBUTOR, "/holds", order).statusCode()).isEqualTo(403);
        assertThat(pages.form(Role.APPROVER, "/holds", Map.of("subject", "absence/held", "reason", " "))
                        .statusCode())
                .isEqualTo(400);
        String id = hold("absence/held", "Lawsuit 7");

        assertThat(retire("absence", "held", 1).body())
                .contains("is under the legal hold legal-hold/" + id + ", placed by token:approver token");
        assertThat(retire("attachment", attachment, 1).body()).contains("is under the legal hold");
        assertThat(problems("absence", "held", leave("Autumn"), DocumentState.RETIRED, "over"))
                .hasSize(1);
        JsonObject less = Json.object().put("title", "x").put("matter", "x").build();
        assertThat(problems("legal-hold", id, less, DocumentState.APPROVED, "less"))
                .containsExactly("legal-hold/" + id + " can't let go of absence/held by an edit");
        written("legal-hold", id, less.with("documents", Json.texts(List.of("absence/held"))), DocumentState.DRAFT);
        assertThat(retire("absence", "held", 1).statusCode()).isEqualTo(400);

        assertThat(lift(id, "absence/held", " ")).isEqualTo(400);
        assertThat(lift(id, "absence/held", "The suit was settled")).isEqualTo(303);
        assertThat(pages.keeping("/documents/absence/held").objects("holds")).isEmpty();
        assertThat(retire("absence", "held", 1).statusCode()).isEqualTo(303);
        server.instance.log.checkpoint(ACME);
        assertThat(server.instance.documents.history(ACME, "legal-hold", id))
                .allMatch(each -> each.index().isPresent())
                .extracting(each -> each.state() + " " + each.reason())
                .containsExactly("APPROVED Lawsuit 7", "DRAFT test", "RETIRED The suit was settled");
    }

    /// @param file that its payload names
    /// @return its entry
    private static long change(String id, Optional<String> file) {
        String run = server.instance.readings.open(
                ACME, new RunOpening("change", "git", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        String files = file.map(sha256 -> ",\"files\":[{\"name\":\"a.txt\",\"sha256\":\"" + sha256 + "\"}]")
                .orElse("");
        Readings.Line line = server.instance
                .readings
                .add(
                        ACME,
                        run,
                        List.of("{\"id\":\"" + id + "\",\"occurred_at\":\"2026-02-01T10:00:00Z\","
                                + "\"merged_at\":\"2026-02-01T10:00:00Z\",\"repo\":\"platform\",\"title\":\"A\","
                                + "\"branch\":\"main\",\"commit\":\"m1\",\"author\":\"mila\","
                                + "\"approvals_recorded\":true" + files + "}"))
                .getFirst();
        return ((Readings.Line.Sealed) line).receipt().index();
    }

    @Test
    void a_record_under_a_legal_hold_is_not_erased_nor_one_whose_file_is() throws Exception {
        long index = change("one", Optional.empty());
        String record = "records/" + index;
        assertThat(pages.attach(record, "letter.txt", "Of the letter").statusCode())
                .isEqualTo(303);
        String sha256 = Digest.of("Of the letter").hex();

        String onIt = hold(record, "Inquiry 3");
        requireHeld(index, "the record of entry " + index + " can't be erased: it is under the legal hold");
        assertThat(lift(onIt, record, "closed")).isEqualTo(303);

        written("absence", "copy", leave("Winter"), DocumentState.DRAFT);
        pages.attach("absence/copy", "letter.txt", "Of the letter");
        String onCopy = hold("absence/copy", "Inquiry 4");
        requireHeld(index, "the file " + sha256 + " of the record of entry " + index);
        assertThat(lift(onCopy, "absence/copy", "closed")).isEqualTo(303);

        assertThat(erase(index).filesKeptFor()).containsExactly("absence/copy");
        assertThat(server.instance.keepingFiles.get(ACME, sha256).held()).isTrue();
    }

    private static Erasing.Done erase(long index) {
        return server.instance.erasing.erase(ACME, index, "request of the person", "ann");
    }

    @Test
    void a_file_goes_with_the_last_that_refers_to_it_and_each_erasure_says_for_what_it_stays() throws Exception {
        String sha256 = Digest.of("Of the minutes").hex();
        long named = change("named", Optional.of(sha256));
        long first = change("first", Optional.empty());
        long second = change("second", Optional.empty());
        pages.attach("records/" + first, "minutes.txt", "Of the minutes");
        pages.attach("records/" + second, "minutes.txt", "Of the minutes");
        written("absence", "minutes", leave("Minutes"), DocumentState.DRAFT);
        pages.attach("absence/minutes", "minutes.txt", "Of the minutes");
        String attachment = pages.keeping("/documents/absence/minutes")
                .objects("files")
                .getFirst()
                .text("id");

        assertThat(erase(first).filesKeptFor()).hasSize(1).isSubsetOf("absence/minutes", "records/" + second);
        JsonObject gone = JsonReader.readObject(
                        pages.read("/records/" + first + ".json").body())
                .object("erasure");
        assertThat(gone.text("reason")).isEqualTo("request of the person");
        assertThat(gone.texts("files_kept_for")).isSubsetOf("absence/minutes", "records/" + second);
        assertThat(pages.read("/records/" + first).body())
                .contains("refers to; they go once a last record that names them is erased");
        assertThat(retire("attachment", attachment, 1).statusCode()).isEqualTo(303);
        assertThat(erase(second).filesKeptFor()).containsExactly("records/" + named);
        assertThat(server.instance.keepingFiles.get(ACME, sha256).held()).isTrue();
        assertThat(erase(named)).extracting(Erasing.Done::filesErased).isEqualTo(1);
        assertThat(server.instance.keepingFiles.get(ACME, sha256).held()).isFalse();
        assertThat(pages.keeping("/records/" + second)
                        .objects("files")
                        .getFirst()
                        .findText("name"))
                .isEmpty();
        assertThat(pages.read("/records/" + named).body()).contains("1 of its files went with it");
    }

    private static void requireHeld(long index, String words) {
        assertThatThrownBy(() -> server.instance.erasing.erase(ACME, index, "request of the person", "ann"))
                .hasMessageContaining(words);
        assertThat(server.instance.lake.erased(ACME)).noneMatch(each -> each.index() == index);
    }

    private static HttpResponse<String> api(Role role, String method, String path, String body) {
        return ann.send(ann.request("/api/v1/" + path + "?org=acme")
                .header("Authorization", "Bearer " + server.token(ACME, role))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void a_person_acknowledges_by_the_api_and_a_token_does_not() throws Exception {
        JsonObject policy = Json.object()
                .put("title", "AI policy")
                .put("form", "policy")
                .put("policy_type", "ai")
                .put("version", "1")
                .put("body", "Be fair.")
                .put("owner", ANN)
                .put("effective_from", "2026-01-01")
                .put("audience", Json.texts(List.of("all-staff")))
                .put("acknowledgement_required", true)
                .build();
        written("policy", "ai", policy, DocumentState.IN_REVIEW);
        String way = "policies/ai/acknowledgement";
        assertThat(pages.form(Role.APPROVER, "/documents/policy/ai/approve", Map.of("revision", "1"))
                        .statusCode())
                .isEqualTo(303);
        server.instance.log.checkpoint(ACME);
        assertThat(api(Role.OWNER, "POST", way, "{\"revision\":2}").statusCode())
                .isEqualTo(403);
        String page = "/api/v1/" + way + "?org=acme";
        assertThat(ann.json("/account", page, "{\"revision\":1}").body()).contains("is not in force");
        HttpResponse<String> said = ann.json("/account", page, "{\"revision\":2}");
        assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
        server.instance.log.checkpoint(ACME);
        JsonObject asked = JsonReader.readObject(
                        api(Role.READER, "GET", "acknowledgements", "").body())
                .objects("policies")
                .getFirst();
        assertThat(asked.objects("people"))
                .filteredOn(each -> each.text("person").equals(ANN))
                .singleElement()
                .satisfies(each -> assertThat(each.findText("acknowledged_on")).isPresent());

        Revision old = server.instance
                .documents
                .find(
                        ACME,
                        "acknowledgement",
                        JsonReader.readObject(said.body()).text("id"))
                .orElseThrow();
        assertThat(problems(
                        "acknowledgement",
                        "old",
                        old.body().with("acknowledged_on", Json.of("2026-01-02")),
                        DocumentState.APPROVED,
                        ""))
                .anyMatch(words -> words.contains("/acknowledged_on is 2026-01-02, but that text is in force since"));
    }

    @Test
    void a_webhook_is_added_listed_and_removed_by_the_api() throws Exception {
        HttpResponse<String> added = api(
                Role.OWNER, "POST", "webhooks", "{\"url\":\"https://93.184.215.14/hook\",\"events\":[\"erasure\"]}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        JsonObject hook = JsonReader.readObject(added.body());
        assertThat(hook.text("key")).matches("[0-9a-f]{64}");
        assertThat(api(Role.OWNER, "GET", "webhooks", "").body())
                .contains(hook.text("id"), "\"events\":[\"erasure\"]")
                .doesNotContain(hook.text("key"));
        assertThat(api(Role.OWNER, "POST", "webhooks", "{\"url\":\"http://127.0.0.1/\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(api(Role.OWNER, "DELETE", "webhooks/" + hook.text("id"), "").statusCode())
                .isEqualTo(204);
        assertThat(api(Role.OWNER, "DELETE", "webhooks/" + hook.text("id"), "").statusCode())
                .isEqualTo(404);
        assertThat(api(Role.OWNER, "GET", "webhooks", "").body()).doesNotContain(hook.text("id"));
        assertThat(api(Role.OWNER, "GET", "webhooks/deliveries", "").body()).contains("\"deliveries\":[]");
    }
}
