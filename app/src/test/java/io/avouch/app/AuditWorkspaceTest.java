package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.access.Role;
import io.avouch.core.audit.Workspace;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The two sides of an audit over HTTP: each writes its own, neither changes the other's, by any route.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditWorkspaceTest {
    private static final OrgId ORG = TestServer.ACME;
    private static final String AUDITOR = "frida@cpa.example";
    private static final String STRANGER = "sven@cpa.example";

    private TestServer server;
    private Visitor auditor;
    private String manager = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = TestServer.start(folder);
        audit("soc2-2026", AUDITOR);
        audit("other-2026", "somebody@else.example");
        auditor = person(AUDITOR);
        manager = server.token(ORG, Role.OWNER);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private Visitor person(String email) throws Exception {
        Visitor visitor = new Visitor(server.base());
        SoftAuthenticator key = new SoftAuthenticator(true);
        assertThat(visitor.join(server.invitation(ORG, Role.AUDITOR), email).statusCode())
                .isEqualTo(303);
        assertThat(visitor.register(key).statusCode()).isLessThan(300);
        return visitor;
    }

    private void audit(String id, String person) {
        JsonObject body = Json.object()
                .put("title", id)
                .put("form", "soc2-type-2")
                .put("period_from", "2025-01-01")
                .put("period_to", "2025-12-31")
                .put("categories", Json.texts(List.of("security")))
                .put(
                        "auditors",
                        Json.array(List.of(Json.object().put("person", person).build())))
                .build();
        for (String author : List.of("ann", "bea")) {
            Drafting.Outcome outcome = server.instance.drafting.save(
                    ORG,
                    List.of(new Drafting.Draft(
                            "audit",
                            id,
                            body,
                            author.equals("ann") ? DocumentState.IN_REVIEW : DocumentState.APPROVED,
                            "ann",
                            "the year",
                            author,
                            Optional.empty(),
                            Optional.empty(),
                            Position.of("test"))),
                    false);
            assertThat(outcome.problems()).isEmpty();
        }
    }

    private HttpResponse<String> byAuditor(Visitor visitor, String audit, JsonObject entry) {
        return visitor.json("/account", "/api/v1/audits/" + audit + "/entries?org=" + ORG, Jcs.text(entry));
    }

    private HttpResponse<String> byManager(String method, String path, JsonObject body) {
        Visitor machine = new Visitor(server.base());
        return machine.send(machine.request(path + (path.contains("?") ? "&" : "?") + "org=" + ORG)
                .header("Authorization", "Bearer " + manager)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(Jcs.text(body))));
    }

    private static JsonObject entry(String kind, String id, JsonObject body) {
        return Json.object().put("kind", kind).put("id", id).put("body", body).build();
    }

    private static JsonObject words(String title) {
        return Json.object()
                .put("title", title)
                .put("words", title + " in words")
                .build();
    }

    private static JsonObject finding(String title, String grade) {
        return Json.object()
                .put("title", title)
                .put("description", "Two of the changes were approved by their authors")
                .put("grade", grade)
                .put("found_on", "2026-01-20")
                .build();
    }

    private static JsonObject request(String title) {
        return words(title).with("asks_for", Json.of("explanation"));
    }

    private Revision latest(String kind, String id) {
        return server.instance.documents.find(ORG, kind, id).orElseThrow();
    }

    private void saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void each_side_writes_its_own_and_the_state_follows() throws Exception {
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.REQUEST, "r-1", request("How are leavers handled?"))));
        assertThat(standing("r-1")).isEqualTo("open");
        JsonObject answer = words("We close accounts the same day").with("request", Json.of("r-1"));
        saved(byManager("POST", "/api/v1/audits/soc2-2026/entries", entry(Workspace.ANSWER, "r-1", answer)));
        assertThat(standing("r-1")).isEqualTo("answered");
        JsonObject back = Json.object()
                .put("title", "Not yet")
                .put("request", "r-1")
                .put("revision", 1)
                .put("accepted", false)
                .put("words", "Contractors too?")
                .build();
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.ACCEPTANCE, "a-1", back)));
        assertThat(standing("r-1")).isEqualTo("returned");
        saved(byManager(
                "POST",
                "/api/v1/audits/soc2-2026/entries",
                entry(Workspace.ANSWER, "r-1", answer.with("words", Json.of("Contractors too, within a day")))));
        assertThat(standing("r-1")).as("a new answer has not been looked at").isEqualTo("answered");
        assertThat(byManager(
                                "POST",
                                "/api/v1/audits/soc2-2026/entries",
                                entry(Workspace.ACCEPTANCE, "a-2", back.with("accepted", Json.of(true))))
                        .body())
                .contains("can't accept the answer");
        saved(byAuditor(
                auditor,
                "soc2-2026",
                entry(
                        Workspace.ACCEPTANCE,
                        "a-3",
                        back.with("accepted", Json.of(true)).with("revision", Json.of(2)))));
        assertThat(standing("r-1")).isEqualTo("accepted");
    }

    private String standing(String request) throws Exception {
        return workspace().objects("requests").stream()
                .filter(each -> each.text("id").equals(request))
                .findFirst()
                .orElseThrow()
                .text("standing");
    }

    private JsonObject workspace() throws Exception {
        return JsonReader.readObject(
                auditor.get("/api/v1/audits/soc2-2026/workspace?org=" + ORG).body());
    }

    @Test
    void the_client_changes_nothing_of_the_auditor_s_by_any_route() {
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.FINDING, "f-1", finding("Own approvals", "major"))));
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.REQUEST, "r-2", request("Who may merge?"))));
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.MESSAGE, "m-1", words("Are there two forges?"))));
        Revision finding = latest(Workspace.FINDING, "f-1");
        JsonObject softened = finding.body().with("grade", Json.of("opportunity"));
        JsonObject withdrawn = latest(Workspace.REQUEST, "r-2").body().with("withdrawn", Json.of(true));
        JsonObject said = latest(Workspace.MESSAGE, "m-1").body().with("words", Json.of("No questions"));
        for (JsonObject[] each : new JsonObject[][] {
            {entry(Workspace.FINDING, "f-1", softened)},
            {entry(Workspace.REQUEST, "r-2", withdrawn)},
            {entry(Workspace.REQUEST, "r-2", withdrawn.with("party", Json.of("management")))},
            {entry(Workspace.MESSAGE, "m-1", said)}
        }) {
            JsonObject entry = each[0];
            String path = "/api/v1/documents/" + entry.text("kind") + "/" + entry.text("id");
            for (String state : List.of("draft", "in-review", "approved", "retired")) {
                JsonObject document = entry.with("state", Json.of(state)).with("reason", Json.of("mine now"));
                JsonObject named = document.with("author", Json.of("ann")).with("approver", Json.of(AUDITOR));
                refused(byManager("PUT", path, document));
                refused(byManager("PUT", path, named));
                refused(byManager(
                        "POST",
                        "/api/v1/documents",
                        Json.object()
                                .put("documents", Json.array(List.of(document)))
                                .build()));
            }
            refused(byManager("POST", "/api/v1/audits/soc2-2026/entries", entry));
        }
        assertThat(latest(Workspace.FINDING, "f-1")).isEqualTo(finding);
        assertThat(latest(Workspace.REQUEST, "r-2").body().flag("withdrawn")).isFalse();
        assertThat(latest(Workspace.MESSAGE, "m-1").number()).isOne();
    }

    @Test
    void the_auditor_changes_nothing_of_the_client_s_by_any_route() {
        saved(byManager(
                "POST",
                "/api/v1/audits/soc2-2026/entries",
                entry(Workspace.MESSAGE, "m-9", words("The second forge is retired"))));
        Revision audit = latest("audit", "soc2-2026");
        for (JsonObject entry : List.of(
                entry("audit", "soc2-2026", audit.body().with("period_to", Json.of("2025-06-30"))),
                entry("control", "CHG-01", JsonObject.EMPTY),
                entry("audit-freeze", "soc2-2026.1", JsonObject.EMPTY),
                entry(Workspace.ANSWER, "r-1", words("Ours").with("request", Json.of("r-1"))),
                entry(Workspace.RESPONSE, "f-1", finding("Ours", "minor")),
                entry(Workspace.MESSAGE, "m-9", words("Something else")))) {
            refused(byAuditor(auditor, "soc2-2026", entry));
            refused(auditor.json(
                    "/account",
                    "/api/v1/documents?org=" + ORG,
                    Jcs.text(Json.object()
                            .put("documents", Json.array(List.of(entry)))
                            .build())));
            refused(auditor.post(
                    "/account",
                    "/" + ORG + "/documents/" + entry.text("kind") + "/" + entry.text("id") + "/approve",
                    java.util.Map.of("revision", "1")));
        }
        for (String path :
                List.of("/audits/soc2-2026/freezes", "/audits/soc2-2026/answers", "/test-runs", "/records")) {
            refused(auditor.json("/account", "/api/v1" + path + "?org=" + ORG, "{}"));
        }
        assertThat(latest("audit", "soc2-2026")).isEqualTo(audit);
        assertThat(latest(Workspace.MESSAGE, "m-9").number()).isOne();
    }

    @Test
    void an_auditor_writes_in_the_audits_that_name_them_and_a_token_never() throws Exception {
        JsonObject message = entry(Workspace.MESSAGE, "m-3", words("Hello"));
        assertThat(byAuditor(auditor, "other-2026", message).body())
                .isEqualTo(byAuditor(auditor, "nowhere", message).body().replace("nowhere", "other-2026"));
        var answer = auditor.json("/account", "/api/v1/samples?org=" + ORG, "{\"audit\":\"other-2026\"}");
        assertThat(answer.body()).contains("no audit 'other-");
        assertThat(byAuditor(person(STRANGER), "soc2-2026", message).body())
                .contains("no approved audit names " + STRANGER);
        Visitor machine = new Visitor(server.base());
        assertThat(machine.send(machine.request("/api/v1/audits/soc2-2026/entries?org=" + ORG)
                                .header("Authorization", "Bearer " + server.token(ORG, Role.AUDITOR))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(Jcs.text(message))))
                        .body())
                .contains("no approved audit names token:auditor token");
        assertThat(server.instance.documents.find(ORG, Workspace.MESSAGE, "m-3"))
                .isEmpty();
    }

    @Test
    void a_clarified_answer_keeps_its_evidence_and_a_stale_form_changes_nothing() throws Exception {
        Visitor owner = new Visitor(server.base());
        owner.join(server.invitation(ORG, Role.OWNER), "olga@acme.example");
        owner.register(new SoftAuthenticator(true));
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.REQUEST, "r-9", request("Which policy?"))));
        String page = "/acme/audits/soc2-2026/requests";
        java.util.Map<String, String> first = java.util.Map.of(
                "kind", Workspace.ANSWER,
                "request", "r-9",
                "back", "requests",
                "based_on", "0",
                "title", "The policy",
                "words", "This one",
                "evidence_form", "document",
                "evidence_names", "policy/access");
        assertThat(owner.post(page, "/acme/audits/soc2-2026/entries", first).statusCode())
                .isEqualTo(303);
        assertThat(owner.get(page).body()).contains("policy/access", "name=\"based_on\" value=\"1\"");
        java.util.Map<String, String> again = new java.util.HashMap<>(first);
        again.putAll(java.util.Map.of("words", "This one, of May", "evidence_names", "", "based_on", "1"));
        assertThat(owner.post(page, "/acme/audits/soc2-2026/entries", again).statusCode())
                .isEqualTo(303);
        JsonObject answer = latest(Workspace.ANSWER, "r-9").body();
        assertThat(answer.text("words")).isEqualTo("This one, of May");
        assertThat(answer.objects("evidence"))
                .singleElement()
                .satisfies(shown -> assertThat(shown.text("names")).isEqualTo("policy/access"));
        again.put("words", "Written without having seen the last one");
        assertThat(owner.post(page, "/acme/audits/soc2-2026/entries", again).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(latest(Workspace.ANSWER, "r-9").number()).isEqualTo(2);
    }

    @Test
    void nobody_writes_a_freeze_by_hand() {
        JsonObject freeze = entry("audit-freeze", "soc2-2026.1", JsonObject.EMPTY);
        assertThat(byManager("PUT", "/api/v1/documents/audit-freeze/soc2-2026.1", freeze)
                        .body())
                .contains("it is written by Avouch itself");
    }

    @Test
    void what_an_auditor_opens_leaves_no_trace_for_the_client() {
        server.instance.log.checkpoint(ORG);
        long before = server.instance.log.checkpoint(ORG).size();
        for (String path : List.of(
                "/acme/readiness",
                "/acme/controls",
                "/acme/documents/audit/soc2-2026",
                "/acme/audits",
                "/acme/audits/soc2-2026",
                "/acme/audits/soc2-2026/findings",
                "/api/v1/audits/soc2-2026/workspace?org=acme",
                "/api/v1/documents?org=acme")) {
            assertThat(auditor.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(server.instance.log.checkpoint(ORG).size()).isEqualTo(before);
    }

    @Test
    void the_auditor_grades_a_finding_anew_or_withdraws_it_beside_what_was_written() {
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.FINDING, "f-4", finding("Late renewal", "major"))));
        JsonObject change = words("Why").with("finding", Json.of("f-4")).with("changed_on", Json.of("2026-01-21"));
        for (String outcome : List.of("area-of-concern", "withdrawn")) {
            JsonObject entry = entry(Workspace.CHANGE, outcome, change.with("outcome", Json.of(outcome)));
            refused(byManager("POST", "/api/v1/audits/soc2-2026/entries", entry));
            saved(byAuditor(auditor, "soc2-2026", entry));
        }
        assertThat(auditor.get("/acme/audits/soc2-2026/findings").body())
                .contains("area of concern (was major)", ", withdrawn", "Why in words", "value=\"finding-change\"");
        JsonObject milder = finding("Late renewal", "minor");
        assertThat(byAuditor(auditor, "soc2-2026", entry(Workspace.FINDING, "f-4", milder))
                        .body())
                .contains("can't be changed");
    }

    /// Not only the routes that somebody thought of: all of them, with an owner's session and with the auditor's.
    @Test
    void no_endpoint_at_all_changes_what_the_other_side_wrote() throws Exception {
        Visitor owner = new Visitor(server.base());
        owner.join(server.invitation(ORG, Role.OWNER), "omar@acme.example");
        owner.register(new SoftAuthenticator(true));
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.FINDING, "f-7", finding("Seen twice", "major"))));
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.REQUEST, "r-7", request("Who deploys?"))));
        saved(byAuditor(auditor, "soc2-2026", entry(Workspace.MESSAGE, "m-7", words("Which site?"))));
        String page = "/acme/audits/soc2-2026/findings";
        assertThat(owner.post(page, "/acme/audits/soc2-2026/entries", response())
                        .statusCode())
                .isEqualTo(303);
        unchanged(
                owner,
                latest(Workspace.FINDING, "f-7"),
                latest(Workspace.REQUEST, "r-7"),
                latest(Workspace.MESSAGE, "m-7"));
        unchanged(auditor, latest(Workspace.RESPONSE, "f-7"), latest("audit", "soc2-2026"));
        Revision own = latest(Workspace.RESPONSE, "f-7");
        new EveryRoute(owner, ORG.value(), "soc2-2026").tryOn(own);
        assertThat(latest(Workspace.RESPONSE, "f-7").number())
                .as("one's own is changed on the same way")
                .isGreaterThan(own.number());
    }

    private static java.util.Map<String, String> response() {
        return java.util.Map.of(
                "kind", Workspace.RESPONSE,
                "finding", "f-7",
                "back", "findings",
                "id", "f-7",
                "based_on", "0",
                "title", "We know",
                "response", "It is being mended");
    }

    private void unchanged(Visitor person, Revision... written) {
        for (Revision document : written) {
            assertThat(new EveryRoute(person, ORG.value(), "soc2-2026").tryOn(document))
                    .isGreaterThan(50);
            assertThat(latest(document.kind(), document.id())).isEqualTo(document);
        }
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
    }
}
