package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.port.Standstill;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Erasing;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
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

    @Test
    void a_file_is_attached_seen_and_saved_and_its_name_is_in_no_entry() throws Exception {
        pages.written("absence", "leave", pages.leave("Spring"), DocumentState.DRAFT);
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
        pages.written("absence", "paper", pages.leave("Summer"), DocumentState.DRAFT);
        JsonObject one = Json.object()
                .put("title", "Paper")
                .put("document", "absence/paper")
                .put("file", "ab".repeat(32))
                .build();
        pages.written("attachment", "paper", one.with("inspector", Json.of("bea")), DocumentState.DRAFT);
        assertThat(pages.problems("attachment", "zoe", one.with("inspector", Json.of("zoe")), DocumentState.DRAFT, ""))
                .containsExactly("attachment/zoe/inspector is zoe, but bea wrote it");
        assertThat(pages.problems("attachment", "two", one.with("record", Json.of(1)), DocumentState.DRAFT, ""))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("name exactly one"));
        assertThat(pages.problems(
                        "attachment", "lost", one.with("document", Json.of("risk/none")), DocumentState.DRAFT, ""))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("names risk/none, which does not exist"));
        assertThat(pages.problems(
                        "attachment", "paper", one.with("file", Json.of("cd".repeat(32))), DocumentState.DRAFT, ""))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("stays with its file"));
    }

    @Test
    void what_is_under_a_legal_hold_is_not_retired_until_it_is_lifted_with_a_reason() throws Exception {
        pages.written("absence", "held", pages.leave("Autumn"), DocumentState.APPROVED);
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
        String id = pages.hold("absence/held", "Lawsuit 7");

        assertThat(pages.retire("absence", "held", 1).body())
                .contains("is under the legal hold legal-hold/" + id + ", placed by token:approver token");
        assertThat(pages.retire("attachment", attachment, 1).body()).contains("is under the legal hold");
        assertThat(pages.problems("absence", "held", pages.leave("Autumn"), DocumentState.RETIRED, "over"))
                .hasSize(1);
        JsonObject less = Json.object().put("title", "x").put("matter", "x").build();
        assertThat(pages.problems("legal-hold", id, less, DocumentState.APPROVED, "less"))
                .containsExactly("legal-hold/" + id + " can't let go of absence/held by an edit");
        pages.written(
                "legal-hold", id, less.with("documents", Json.texts(List.of("absence/held"))), DocumentState.DRAFT);
        assertThat(pages.retire("absence", "held", 1).statusCode()).isEqualTo(400);

        assertThat(pages.lift(id, "absence/held", " ")).isEqualTo(400);
        assertThat(pages.lift(id, "absence/held", "The suit was settled")).isEqualTo(303);
        assertThat(pages.keeping("/documents/absence/held").objects("holds")).isEmpty();
        assertThat(pages.retire("absence", "held", 1).statusCode()).isEqualTo(303);
        server.instance.log.checkpoint(ACME);
        assertThat(server.instance.documents.history(ACME, "legal-hold", id))
                .allMatch(each -> each.index().isPresent())
                .extracting(each -> each.state() + " " + each.reason())
                .containsExactly("APPROVED Lawsuit 7", "DRAFT test", "RETIRED The suit was settled");
    }

    @Test
    void a_record_under_a_legal_hold_is_not_erased_nor_one_whose_file_is() throws Exception {
        long index = pages.change("one", Optional.empty());
        String record = "records/" + index;
        assertThat(pages.attach(record, "letter.txt", "Of the letter").statusCode())
                .isEqualTo(303);
        String sha256 = Digest.of("Of the letter").hex();

        String onIt = pages.hold(record, "Inquiry 3");
        requireHeld(index, "the record of entry " + index + " can't be erased: it is under the legal hold");
        assertThat(pages.lift(onIt, record, "closed")).isEqualTo(303);

        pages.written("absence", "copy", pages.leave("Winter"), DocumentState.DRAFT);
        pages.attach("absence/copy", "letter.txt", "Of the letter");
        String onCopy = pages.hold("absence/copy", "Inquiry 4");
        requireHeld(index, "the file " + sha256 + " of the record of entry " + index);
        assertThat(pages.lift(onCopy, "absence/copy", "closed")).isEqualTo(303);

        assertThat(pages.erase(index).filesKeptFor()).containsExactly("absence/copy");
        assertThat(server.instance.keepingFiles.get(ACME, sha256).held()).isTrue();
    }

    @Test
    void a_hold_placed_while_an_erasure_waits_for_runs_keeps_the_record() {
        long index = pages.change("waited", Optional.empty());
        FutureTask<Erasing.Done> erasing = new FutureTask<>(() -> pages.erase(index));
        Thread waiting = Thread.ofPlatform().unstarted(erasing);
        // A run that goes on, as far as an erasure can see.
        ((Standstill) server.instance.engine).during(ACME, () -> {
            waiting.start();
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            server.instance.holding.place(ACME, new Subject.OfRecord(index), "Inquiry 5", "bea");
        });
        assertThatThrownBy(erasing::get).hasMessageContaining("it is under the legal hold");
        assertThat(server.instance.lake.erased(ACME)).noneMatch(each -> each.index() == index);
    }

    @Test
    void a_file_goes_with_the_last_that_refers_to_it_and_each_erasure_says_for_what_it_stays() throws Exception {
        String sha256 = Digest.of("Of the minutes").hex();
        long named = pages.change("named", Optional.of(sha256));
        long first = pages.change("first", Optional.empty());
        long second = pages.change("second", Optional.empty());
        pages.attach("records/" + first, "minutes.txt", "Of the minutes");
        pages.attach("records/" + second, "minutes.txt", "Of the minutes");
        pages.written("absence", "minutes", pages.leave("Minutes"), DocumentState.DRAFT);
        pages.attach("absence/minutes", "minutes.txt", "Of the minutes");
        String attachment = pages.keeping("/documents/absence/minutes")
                .objects("files")
                .getFirst()
                .text("id");

        assertThat(pages.erase(first).filesKeptFor()).hasSize(1).isSubsetOf("absence/minutes", "records/" + second);
        JsonObject gone = JsonReader.readObject(
                        pages.read("/records/" + first + ".json").body())
                .object("erasure");
        assertThat(gone.text("reason")).isEqualTo("request of the person");
        assertThat(gone.texts("files_kept_for")).isSubsetOf("absence/minutes", "records/" + second);
        assertThat(pages.read("/records/" + first).body())
                .contains("refers to; they go once a last record that names them is erased, or are erased by");
        assertThat(pages.retire("attachment", attachment, 1).statusCode()).isEqualTo(303);
        assertThat(pages.erase(second).filesKeptFor()).containsExactly("records/" + named);
        assertThat(server.instance.keepingFiles.get(ACME, sha256).held()).isTrue();
        assertThat(pages.erase(named)).extracting(Erasing.Done::filesErased).isEqualTo(1);
        assertThat(server.instance.keepingFiles.get(ACME, sha256).held()).isFalse();
        assertThat(pages.keeping("/records/" + second)
                        .objects("files")
                        .getFirst()
                        .findText("name"))
                .isEmpty();
        assertThat(pages.read("/records/" + named).body()).contains("1 of its files went with it");
    }

    @Test
    void an_owner_erases_a_record_and_a_file_by_form() throws Exception {
        new ErasedByForm(server, pages, ann).tell();
    }

    @Test
    void whoever_becomes_less_has_nothing_left_of_what_they_were() throws Exception {
        new LoweredRole(server, pages).tell();
    }

    private static void requireHeld(long index, String words) {
        assertThatThrownBy(() -> server.instance.erasing.erase(ACME, index, "request of the person", "ann"))
                .hasMessageContaining(words);
        assertThat(server.instance.lake.erased(ACME)).noneMatch(each -> each.index() == index);
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
        pages.written("policy", "ai", policy, DocumentState.IN_REVIEW);
        String way = "policies/ai/acknowledgement";
        assertThat(pages.form(Role.APPROVER, "/documents/policy/ai/approve", Map.of("revision", "1"))
                        .statusCode())
                .isEqualTo(303);
        server.instance.log.checkpoint(ACME);
        assertThat(pages.api(Role.OWNER, "POST", way, "{\"revision\":2}").statusCode())
                .isEqualTo(403);
        String page = "/api/v1/" + way + "?org=acme";
        assertThat(ann.json("/account", page, "{\"revision\":1}").body()).contains("is not in force");
        HttpResponse<String> said = ann.json("/account", page, "{\"revision\":2}");
        assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
        server.instance.log.checkpoint(ACME);
        JsonObject asked = JsonReader.readObject(
                        pages.api(Role.READER, "GET", "acknowledgements", "").body())
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
        assertThat(pages.problems(
                        "acknowledgement",
                        "old",
                        old.body().with("acknowledged_on", Json.of("2026-01-02")),
                        DocumentState.APPROVED,
                        ""))
                .anyMatch(words -> words.contains("/acknowledged_on is 2026-01-02, but that text is in force since"));
    }

    @Test
    void a_webhook_is_added_listed_and_removed_by_the_api() throws Exception {
        HttpResponse<String> added = pages.api(
                Role.OWNER, "POST", "webhooks", "{\"url\":\"https://93.184.215.14/hook\",\"events\":[\"erasure\"]}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        JsonObject hook = JsonReader.readObject(added.body());
        assertThat(hook.text("key")).matches("[0-9a-f]{64}");
        assertThat(pages.api(Role.OWNER, "GET", "webhooks", "").body())
                .contains(hook.text("id"), "\"events\":[\"erasure\"]")
                .doesNotContain(hook.text("key"));
        assertThat(pages.api(Role.OWNER, "POST", "webhooks", "{\"url\":\"http://127.0.0.1/\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(pages.api(Role.OWNER, "DELETE", "webhooks/" + hook.text("id"), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(pages.api(Role.OWNER, "DELETE", "webhooks/" + hook.text("id"), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(pages.api(Role.OWNER, "GET", "webhooks", "").body()).doesNotContain(hook.text("id"));
        assertThat(pages.api(Role.OWNER, "GET", "webhooks/deliveries", "").body())
                .contains("\"deliveries\":[]");
    }
}
