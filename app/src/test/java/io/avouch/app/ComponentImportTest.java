package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Readings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bills of materials of AI handed in over the API: what counts afterwards, and what does not.
class ComponentImportTest {
    private static final OrgId ACME = TestServer.ACME;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder);
        token = server.token(ACME, Role.CONTRIBUTOR);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static String bom(String product, String time, String base, String provider, String more) {
        return """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
                 "metadata": {"timestamp": "%s", "component": {"type": "application", "name": "%s"}},
                 "components": [{"type": "machine-learning-model", "name": "%s-triage", "version": "2",
                   "supplier": {"name": "%s"},
                   "pedigree": {"ancestors": [{"type": "machine-learning-model", "name": "%s"}]},
                   "modelCard": {"quantitativeAnalysis": {"performanceMetrics": [{"type": "f1", "value": "0.9"}]}}}%s]}
                """.formatted(time, product, product, provider, base, more);
    }

    private static HttpResponse<String> ask(String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(server.base() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/octet-stream")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonObject hand(String bom, String more) throws Exception {
        HttpResponse<String> answer = ask("POST", "/api/v1/ai-components?org=acme&name=bom.cdx.json" + more, bom);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonReader.readObject(answer.body());
    }

    private static long count(JsonObject outcome, String kind) {
        return outcome.object("counts").findLong(kind).orElseThrow();
    }

    private static List<JsonObject> held(String type, String source) {
        return server.instance.lake.ofSource(ACME, type, source).stream()
                .map(Lake.Held::record)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> shadow() throws Exception {
        return JsonReader.readObject(
                        ask("GET", "/api/v1/shadow-ai?org=acme", "").body())
                .objects("shadow_ai")
                .stream()
                .map(sight -> sight.text("identity"))
                .toList();
    }

    @Test
    void the_same_file_twice_adds_nothing_and_a_newer_one_what_has_changed() throws Exception {
        String first = bom("desk", "2026-01-10T00:00:00Z", "llama-3", "Meta", "");
        assertThat(hand(first, "&dry-run=true").findLong("sealed")).contains(0L);
        assertThat(held("model", "cyclonedx:desk")).isEmpty();
        assertThat(server.instance.keepingFiles.list(ACME, 100))
                .noneMatch(file ->
                        file.sha256().equals(io.avouch.core.Digest.of(first).hex()));

        JsonObject sealed = hand(first, "");
        assertThat(sealed.findLong("sealed")).contains(3L);
        assertThat(sealed.objects("changes"))
                .extracting(change -> change.text("type"))
                .containsExactlyInAnyOrder("model", "evaluation", "sighting");
        assertThat(hand(first, "").findLong("sealed")).contains(0L);
        assertThat(server.instance.keepingFiles.get(ACME, sealed.text("sha256")).name())
                .isEqualTo("bom.cdx.json");

        JsonObject newer = hand(bom("desk", "2026-02-10T00:00:00Z", "llama-4", "Meta EU", ""), "");
        assertThat(count(newer, "changed")).isEqualTo(1);
        assertThat(count(newer, "same")).isEqualTo(2);
        assertThat(newer.objects("changes").getFirst().objects("differs"))
                .extracting(field -> field.text("field") + " " + field.text("before") + " -> " + field.text("after"))
                .containsExactly("base_model llama-3 -> llama-4", "provider Meta -> Meta EU");
        assertThat(held("model", "cyclonedx:desk"))
                .extracting(model -> model.text("occurred_at") + " " + model.text("revised_at"))
                .containsExactly(
                        "2026-01-10T00:00:00Z 2026-01-10T00:00:00Z", "2026-01-10T00:00:00Z 2026-02-10T00:00:00Z");

        JsonObject late = hand(bom("desk", "2026-01-20T00:00:00Z", "llama-3", "Meta", ""), "");
        assertThat(late.findLong("sealed"))
                .as("what an old file says is known already")
                .contains(0L);
        assertThat(held("evaluation", "cyclonedx:desk"))
                .singleElement()
                .satisfies(each -> assertThat(each.text("strength")).isEqualTo("claimed"));
    }

    @Test
    void a_model_that_no_register_names_is_shadow_ai_until_an_approved_system_names_it() throws Exception {
        hand(bom("gate", "2026-01-10T00:00:00Z", "x", "Y", ""), "");
        assertThat(shadow()).contains("gate-triage@2");
        register(DocumentState.DRAFT, "bea");
        assertThat(shadow()).as("a draft registers nothing").contains("gate-triage@2");
        register(DocumentState.APPROVED, "cleo");
        assertThat(shadow()).doesNotContain("gate-triage@2");
    }

    private static void register(DocumentState state, String by) {
        register("gate", "gate-triage@2", state, by);
    }

    private static void register(String id, String identity, DocumentState state, String by) {
        JsonObject body = Json.object()
                .put("title", "Gate")
                .put("description", "d")
                .put("purpose", "p")
                .put("intended_use", "i")
                .put("owner", "ann")
                .put("stage", "production")
                .put("ai_roles", Json.texts(List.of("provider")))
                .put("risk_tier", "low")
                .put("consequential", false)
                .put("users", "u")
                .put(
                        "components",
                        Json.array(List.of(Json.object()
                                .put("kind", "model")
                                .put("identifier", identity)
                                .build())))
                .build();
        assertThat(new Saving(server.instance, ACME).problems("ai-system", id, body, state, by, "test"))
                .isEmpty();
        server.instance.log.checkpoint(ACME);
    }

    @Test
    void a_deployed_model_is_shadow_ai_where_neither_register_nor_registry_knows_it() throws Exception {
        String run = server.instance.readings.open(
                ACME,
                new RunOpening("deployment", "cd", "pushed", "deployments", JsonObject.EMPTY, "", "UTC", "ann", "1"));
        List<Readings.Line> lines = server.instance.readings.add(ACME, run, List.of("""
                {"id": "1", "occurred_at": "2026-01-05T00:00:00Z", "system": "gate", "environment": "production",
                 "action": "deploy", "actor": "ann", "components": [{"kind": "model", "identifier": "rogue@1"},
                   {"kind": "image", "identifier": "gate:1"}]}"""));
        assertThat(lines).allMatch(line -> line instanceof Readings.Line.Sealed);
        server.instance.log.checkpoint(ACME);
        assertThat(shadow()).contains("rogue@1").doesNotContain("gate:1");
    }

    private static void add(String type, String source, String... lines) {
        String run = server.instance.readings.open(
                ACME, new RunOpening(type, source, "pushed", "all", JsonObject.EMPTY, "", "UTC", "ann", "1"));
        assertThat(server.instance.readings.add(ACME, run, List.of(lines)))
                .allMatch(line -> line instanceof Readings.Line.Sealed);
        server.instance.log.checkpoint(ACME);
    }

    private static String ticket(String id, String identity, String more) {
        return """
                {"id": "%s", "occurred_at": "2026-01-02T00:00:00Z", "kind": "finding", "title": "About %s",
                 "received_at": "2026-01-02T00:00:00Z", "refs": ["%s"], %s}""".formatted(id, identity, identity, more);
    }

    /// The list and the test of it say the same of one ticket.
    @Test
    void a_ticket_settles_what_it_names_only_where_it_was_closed_afterwards_and_says_what_was_decided()
            throws Exception {
        for (String id : List.of("early", "mute", "open", "done", "asked", "spelled")) {
            add("sighting", "egress-" + id, """
                    {"id": "%s", "occurred_at": "2026-01-10T00:00:00Z", "kind": "ai-service",
                     "identity": "%s.example", "seen_in": "invoice", "seen_by": "finance"}""".formatted(id, id));
        }
        String ended = "\"state\": \"closed\", \"closed_at\": \"2026-01-10T00:00:00Z\", \"decision\": \"ended\"";
        add(
                "matter",
                "tickets",
                ticket("t1", "early.example", ended.replace("10T00:00:00", "09T23:59:59")),
                ticket("t2", "mute.example", ended.replace(", \"decision\": \"ended\"", "")),
                ticket("t3", "open.example", "\"state\": \"open\""),
                ticket("t4", "done.example", ended),
                ticket("t5", "asked.example", ended).replace("finding", "question"),
                ticket("t6", " SPELLED.Example", ended));
        add("matter", "desk", ticket("t4", "elsewhere.example", "\"state\": \"open\""));
        assertThat(why())
                .containsEntry("early.example", "its ticket was closed before it was seen, true")
                .containsEntry("mute.example", "its ticket was closed without a decision, true")
                .containsEntry("open.example", "its ticket is still open, true")
                .containsEntry("asked.example", "in no register, and nobody has a ticket about it, true")
                .doesNotContainKeys("done.example", "spelled.example");
    }

    @Test
    void what_was_decided_of_the_first_sight_settles_none_after_it_had_left_the_register() throws Exception {
        String sighting = """
                {"id": "%s", "occurred_at": "%s", "kind": "model", "identity": "again@1", "seen_in": "egress log",
                 "seen_by": "finance"}""";
        add("sighting", "egress-again", sighting.formatted("a1", "2026-01-10T00:00:00Z"));
        add(
                "matter",
                "tickets",
                ticket(
                        "a1",
                        "again@1",
                        "\"state\": \"closed\", \"closed_at\": \"2026-01-12T00:00:00Z\", \"decision\": \"ended\""));
        assertThat(shadow()).doesNotContain("again@1");
        register("again", "again@1", DocumentState.DRAFT, "bea");
        register("again", "again@1", DocumentState.APPROVED, "cleo");
        register("again", "again@1", DocumentState.RETIRED, "cleo");
        assertThat(shadow()).doesNotContain("again@1");
        add("sighting", "egress-again", sighting.formatted("a2", Instant.now().toString()));
        assertThat(why()).containsEntry("again@1", "seen again after it had left the register, true");
    }

    /// Seen before it left the register and long after, on one day: what a ticket said between the two settles nothing.
    @Test
    void a_ticket_closed_between_leaving_the_register_and_the_next_sight_settles_nothing() throws Exception {
        String sighting = """
                {"id": "%s", "occurred_at": "%s", "kind": "model", "identity": "within@1", "seen_in": "egress log",
                 "seen_by": "finance"}""";
        add("sighting", "egress-within", sighting.formatted("w1", Instant.now().toString()));
        register("within", "within@1", DocumentState.DRAFT, "bea");
        register("within", "within@1", DocumentState.APPROVED, "cleo");
        register("within", "within@1", DocumentState.RETIRED, "cleo");
        String closed = "\"state\": \"closed\", \"closed_at\": \"" + Instant.now() + "\", \"decision\": \"ended\"";
        add("matter", "tickets", ticket("w1", "within@1", closed));
        assertThat(shadow()).doesNotContain("within@1");
        add("sighting", "egress-within", sighting.formatted("w2", Instant.now().toString()));
        assertThat(why()).containsEntry("within@1", "seen again after it had left the register, true");
    }

    @Test
    void models_and_systems_that_only_logged_events_name_are_listed_and_not_said_to_be_tested() throws Exception {
        add("ai_event", "gateway", """
                {"id": "1", "occurred_at": "2026-01-10T00:00:00Z", "system": "ghost", "kind": "inference",
                 "subject": "wild@1", "count": 1}""", """
                {"id": "2", "occurred_at": "2026-01-10T00:00:00Z", "system": "ghost", "kind": "tool-call",
                 "subject": "no-model", "tool": "mail", "count": 1}""");
        assertThat(why())
                .containsEntry("wild@1", "in no register, and nobody has a ticket about it, false")
                .containsEntry("ghost", "in no register, and nobody has a ticket about it, false")
                .doesNotContainKey("no-model");
    }

    private static Map<String, String> why() throws Exception {
        return JsonReader.readObject(
                        ask("GET", "/api/v1/shadow-ai?org=acme", "").body())
                .objects("shadow_ai")
                .stream()
                .collect(Collectors.toMap(
                        each -> each.text("identity"), each -> each.text("why") + ", " + each.flag("tested")));
    }

    /// All that a source said is read to compare a file with it: a file may not name one with millions of records.
    @Test
    void a_file_cannot_be_taken_under_a_source_of_which_something_else_is_read() throws Exception {
        server.instance.readings.open(
                ACME,
                new RunOpening("evaluation", "harness", "pushed", "runs", JsonObject.EMPTY, "", "UTC", "ann", "1"));
        for (String dry : List.of("true", "false")) {
            HttpResponse<String> answer = ask(
                    "POST",
                    "/api/v1/ai-components?org=acme&name=bom.cdx.json&source=harness&dry-run=" + dry,
                    bom("foreign", "2026-01-10T00:00:00Z", "x", "Y", ""));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("'harness' is a source of evaluation records");
        }
        assertThat(hand(bom("foreign", "2026-01-10T00:00:00Z", "x", "Y", ""), "")
                        .text("source"))
                .contains("foreign");
    }

    @Test
    void what_a_file_no_longer_names_and_what_no_record_holds_is_told() throws Exception {
        hand(bom("gone", "2026-01-10T00:00:00Z", "x", "Y", ", {\"type\": \"data\", \"name\": \"old\"}"), "");
        JsonObject next = hand(
                bom("gone", "2026-01-11T00:00:00Z", "x", "Y", ", {\"type\": \"library\", \"name\": \"numpy\"}"), "");
        assertThat(next.texts("gone")).containsExactly("old");
        assertThat(next.objects("left"))
                .extracting(left -> left.text("place") + ": " + left.text("why"))
                .contains("/components/1: a component of type 'library': neither model nor data");
        assertThat(count(next, "overtaken")).isZero();
    }

    @Test
    void a_file_of_tomorrow_one_of_an_unknown_system_and_one_that_is_too_long_are_refused() throws Exception {
        String tomorrow = bom("late", "2099-01-01T00:00:00Z", "x", "Y", "");
        assertThat(ask("POST", "/api/v1/ai-components?org=acme&name=a.json", tomorrow)
                        .body())
                .contains("which is still to come")
                .contains("set the clock right");
        assertThat(ask(
                                "POST",
                                "/api/v1/ai-components?org=acme&name=a.json&system=none",
                                bom("a", "2026-01-01T00:00:00Z", "x", "y", ""))
                        .body())
                .contains("no AI system 'none' is registered");
        assertThat(ask("POST", "/api/v1/ai-components?org=acme&name=a.json", " ".repeat((24 << 20) + 1))
                        .body())
                .contains("24 MiB that are read at most");
        assertThat(ask("POST", "/api/v1/ai-components?org=acme&name=a.json", "{")
                        .body())
                .contains("not JSON: unexpected end", "\"line\":1", "mend it there");
    }

    @Test
    void a_file_of_claims_is_no_source_that_should_have_been_read_all_year_and_no_other_reading_is_one()
            throws Exception {
        hand(bom("cover", "2026-01-10T00:00:00Z", "x", "Y", ""), "");
        List<CollectionRun> runs = server.instance.collectionRuns.closedSince(ACME, Instant.EPOCH).stream()
                .filter(run -> run.opening().source().equals("cyclonedx:cover"))
                .toList();
        assertThat(runs).hasSize(3).allMatch(CollectionRun::ofClaims);
        CoverageRules rules = new CoverageRules(Map.of("model", Shape.LIFE), List.of(), List.of(), runs, Map.of());
        assertThat(rules.sources("model")).isEmpty();

        HttpResponse<String> disguised = HTTP.send(
                HttpRequest.newBuilder(URI.create(server.base() + "/api/v1/collection-runs?org=acme"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"type\": \"change\", \"source\": \"x\", \"query\": \"file of AI components\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(disguised.statusCode()).isEqualTo(400);
        assertThat(disguised.body()).contains("POST /api/v1/ai-components");
    }
}
