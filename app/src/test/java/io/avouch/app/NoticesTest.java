package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.flow.HookSignature;
import io.avouch.flow.Hooking.Added;
import io.avouch.notify.mail.MailSettings;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// People read policies, look at documents and are reminded of both; machines are told. One organisation, in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoticesTest {
    private static final OrgId ACME = TestServer.ACME;
    private static final String ANN = "ann@acme.example";
    private static final String BEA = "bea@acme.example";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static TestServer server;
    private static Visitor ann;
    private static Visitor bea;

    @BeforeAll
    static void start() throws Exception {
        MAIL.start();
        NoticeSettings notices = new NoticeSettings(
                Optional.of(new MailSettings(
                        "127.0.0.1",
                        MAIL.getSmtp().getPort(),
                        MailSettings.Security.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        "avouch@acme.example")),
                0,
                Set.of("127.0.0.1"));
        server = TestServer.start(folder, Settings.DEFAULT.withNotices(notices));
        ann = new Visitor(server.base());
        bea = new Visitor(server.base());
        ann.join(server.invitation(ACME, Role.CONTRIBUTOR), ANN);
        bea.join(server.invitation(ACME, Role.READER), BEA);
        save("policy", "ai", policy("Be fair.", "1"), ANN, "cai");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        MAIL.stop();
    }

    private static JsonObject policy(String words, String version) {
        return Json.object()
                .put("title", "AI policy")
                .put("form", "policy")
                .put("policy_type", "ai")
                .put("version", version)
                .put("body", words)
                .put("owner", ANN)
                .put("effective_from", "2026-01-01")
                .put("audience", Json.texts(List.of("all-staff")))
                .put("acknowledgement_required", true)
                .put("acknowledge_within_days", 10)
                .build();
    }

    /// Written by one, approved by another.
    private static void save(String kind, String id, JsonObject body, String owner, String author) {
        for (DocumentState state : List.of(DocumentState.IN_REVIEW, DocumentState.APPROVED)) {
            Outcome outcome = server.instance.drafting.save(
                    ACME,
                    List.of(new Draft(
                            kind,
                            id,
                            body,
                            state,
                            owner,
                            "test",
                            state == DocumentState.APPROVED ? "dan" : author,
                            Optional.empty(),
                            Optional.empty(),
                            Position.of("test"))),
                    false);
            assertThat(outcome.problems()).isEmpty();
        }
        server.instance.log.checkpoint(ACME);
    }

    private static JsonObject json(Visitor visitor, String path) throws Exception {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonReader.readObject(answer.body());
    }

    private static void remind(LocalDate day) throws Exception {
        server.instance.notices.run(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    private static String acknowledgements() throws Exception {
        JsonObject line =
                json(ann, "/acme/acknowledgements.json").objects("lines").getFirst();
        return line.findLong("done").orElseThrow() + " of "
                + line.findLong("of").orElseThrow();
    }

    @Test
    @Order(1)
    void everybody_is_reminded_once_a_day_of_what_is_theirs_and_of_nothing_twice() throws Exception {
        LocalDate tuesday = nextTuesday();
        remind(tuesday);
        remind(tuesday);
        assertThat(MAIL.getReceivedMessages()).hasSize(2);
        MimeMessage first = MAIL.getReceivedMessages()[0];
        assertThat(first.getSubject()).isEqualTo("Acme: 1 thing waits for you" + late(tuesday));
        assertThat(String.valueOf(first.getContent()))
                .contains("Read and acknowledge: AI policy", "/acme/documents/policy/ai", "/unsubscribe/acme/");
        remind(tuesday.plusDays(1));
        assertThat(MAIL.getReceivedMessages()).as("nothing is new").hasSize(2);
    }

    private static LocalDate nextTuesday() {
        return TODAY.with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.TUESDAY));
    }

    private static String late(LocalDate day) {
        return TODAY.plusDays(10).isBefore(day) ? ", 1 overdue" : "";
    }

    @Test
    @Order(2)
    void a_person_acknowledges_the_text_in_force_and_a_new_text_asks_again() throws Exception {
        String page = "/acme/documents/policy/ai";
        String path = "/acme/policies/ai/acknowledge";
        assertThat(acknowledgements()).isEqualTo("0 of 2");
        assertThat(bea.get(page).body()).contains("I have read revision 2 and will follow it");
        assertThat(bea.post(page, path, Map.of("revision", "1")).statusCode()).isNotEqualTo(303);
        assertThat(bea.post(page, path, Map.of("revision", "2")).statusCode()).isEqualTo(303);
        server.instance.log.checkpoint(ACME);
        assertThat(acknowledgements()).isEqualTo("1 of 2");
        assertThat(bea.get(page).body()).doesNotContain("I have read revision");
        String token = server.token(ACME, Role.OWNER);
        HttpResponse<String> machine = ann.send(ann.request(path + "?revision=2")
                .header("Authorization", "Bearer " + token)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(machine.statusCode()).isEqualTo(403);

        save("policy", "ai", policy("Be fair, and say so.", "2"), ANN, "cai");
        assertThat(acknowledgements()).isEqualTo("0 of 2");
        for (Visitor each : List.of(ann, bea)) {
            assertThat(each.post(page, path, Map.of("revision", "4")).statusCode())
                    .isEqualTo(303);
        }
        server.instance.log.checkpoint(ACME);
        assertThat(acknowledgements()).isEqualTo("2 of 2");
    }

    @Test
    @Order(3)
    void nobody_acknowledges_or_reviews_for_another() throws Exception {
        JsonObject body = json(ann, "/acme/documents/acknowledgement/" + id(BEA) + ".json")
                .object("body");
        Outcome forged = server.instance.drafting.save(
                ACME,
                List.of(new Draft(
                        "acknowledgement",
                        "forged",
                        body,
                        DocumentState.APPROVED,
                        ANN,
                        "",
                        ANN,
                        Optional.empty(),
                        Optional.empty(),
                        Position.of("test"))),
                false);
        assertThat(forged.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(BEA, ANN));
    }

    private static String id(String person) {
        return server.instance.documents.list(ACME, "acknowledgement").stream()
                .filter(each -> each.body().text("person").equals(person)
                        && each.body().findLong("revision").orElseThrow() == 4)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    @Order(4)
    void a_look_at_a_document_settles_its_review_and_only_its_owner_may_say_so() throws Exception {
        save("vendor", "cloud", vendor(), ANN, "cai");
        String overdue = "/api/v1/calendar?org=acme&days=400&owner=" + ANN;
        assertThat(sources(overdue)).contains("vendor/cloud " + TODAY.plusYears(1));
        HttpResponse<String> done = ann.post(
                "/acme/documents/vendor/cloud",
                "/acme/reviews",
                Map.of("document", "vendor/cloud@2", "notes", "Read again beside the contract"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        JsonObject review = json(ann, done.headers().firstValue("Location").orElseThrow() + ".json");
        assertThat(review.object("body").text("person")).isEqualTo(ANN);
        assertThat(ann.post(
                                "/acme/documents/vendor/cloud",
                                "/acme/reviews",
                                Map.of("document", "vendor/cloud@1", "notes", "An old one"))
                        .body())
                .contains("not in force");
        // Once somebody holds the role that approves vendors, it is theirs and the owner's.
        save(
                "identity",
                "eva",
                Json.object()
                        .put("name", "Eva")
                        .put("kind", "person")
                        .put("emails", Json.texts(List.of("eva@acme.example")))
                        .build(),
                ANN,
                "cai");
        save("vendor", "other", vendor().with("owner", Json.of("eva")), "eva", "cai");
        String role =
                server.instance.catalog.kinds().get("vendor").approvalRoles().getFirst();
        save(
                "role",
                role,
                Json.object()
                        .put("title", "Buyer")
                        .put("duties", "Buys")
                        .put("holders", Json.texts(List.of("eva")))
                        .build(),
                ANN,
                "cai");
        assertThat(ann.post(
                                "/acme/documents/vendor/other",
                                "/acme/reviews",
                                Map.of("document", "vendor/other@2", "notes", "Not mine"))
                        .body())
                .contains("to review");
    }

    private static JsonObject vendor() {
        return smallest("vendor").with("owner", Json.of(ANN));
    }

    private static JsonObject smallest(String kind) {
        return new Bodies(Map.of(kind, server.instance.documentRules.schema(kind))).smallest(kind);
    }

    private static List<String> sources(String path) throws Exception {
        return json(ann, path).objects("items").stream()
                .map(item -> item.text("source") + " " + item.text("due_on"))
                .toList();
    }

    @Test
    @Order(5)
    void whoever_is_away_or_wants_none_gets_no_mail_and_the_deputy_does() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        LocalDate tuesday = nextTuesday().plusWeeks(1);
        save("change-plan", "move", plan(tuesday.plusDays(3)), ANN, "cai");
        save("absence", "leave", absence(tuesday), ANN, "cai");
        remind(tuesday);
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        MimeMessage deputy = MAIL.getReceivedMessages()[0];
        assertThat(deputy.getAllRecipients()[0]).hasToString(BEA);
        assertThat(String.valueOf(deputy.getContent())).contains("Instead of " + ANN);

        String link = String.valueOf(deputy.getHeader("List-Unsubscribe")[0]).replaceAll("[<>]", "");
        String path = link.substring(link.indexOf("/unsubscribe/"));
        Visitor stranger = new Visitor(server.base());
        assertThat(stranger.get(path).body()).contains("End them");
        assertThat(stranger.form(path.replace(BEA.replace("@", "%40"), "ann%40acme.example"), Map.of())
                        .statusCode())
                .as("a link is good for one address")
                .isEqualTo(404);
        assertThat(stranger.form(path, Map.of("List-Unsubscribe", "One-Click")).statusCode())
                .isEqualTo(200);
        save("change-plan", "second", plan(tuesday.plusDays(4)), ANN, "cai");
        remind(tuesday.plusDays(1));
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(json(bea, "/acme/notices.json").text("rhythm")).isEqualTo("none");
    }

    private static JsonObject plan(LocalDate due) {
        return smallest("change-plan").with("owner", Json.of(ANN)).with("due_on", Json.of(due.toString()));
    }

    private static JsonObject absence(LocalDate day) {
        return Json.object()
                .put("title", "Leave")
                .put("person", ANN)
                .put("away_from", day.minusDays(1).toString())
                .put("away_to", day.plusDays(10).toString())
                .put("deputy", BEA)
                .build();
    }

    @Test
    @Order(6)
    void a_mail_server_that_is_down_is_tried_again_and_seen() throws Exception {
        LocalDate tuesday = nextTuesday().plusWeeks(4);
        Instant nine = tuesday.atTime(9, 0).toInstant(ZoneOffset.UTC);
        save("change-plan", "third", plan(tuesday.plusDays(2)), ANN, "cai");
        MAIL.stop();
        server.instance.notices.run(nine);
        JsonObject letter = json(ann, "/acme/notices.json").objects("letters").getFirst();
        assertThat(letter.object("mark").text("text")).isEqualTo("waiting");
        assertThat(letter.text("error")).contains("127.0.0.1");
        MAIL.start();
        server.instance.notices.run(nine.plusSeconds(60));
        assertThat(MAIL.getReceivedMessages()).as("not before its time").isEmpty();
    }

    @Test
    @Order(7)
    void a_webhook_is_told_signed_and_again_until_it_answers() throws Exception {
        AtomicInteger status = new AtomicInteger(503);
        List<String> heard = new ArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        Added[] added = new Added[1];
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Instant at = Instant.ofEpochSecond(
                    Long.parseLong(exchange.getRequestHeaders().getFirst(HookSignature.TIME_HEADER)));
            boolean signed = HookSignature.of(added[0].secret(), at, body)
                    .equals(exchange.getRequestHeaders().getFirst(HookSignature.HEADER));
            heard.add(signed + " " + exchange.getRequestHeaders().getFirst("Avouch-Delivery") + " " + body);
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        receiver.start();
        try {
            Instant now = Instant.now();
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
            added[0] = server.instance.notices.hooking.add(ACME, url, List.of("document-revision"), "ann", now);
            save("change-plan", "secret-deal", plan(TODAY.plusDays(90)), ANN, "cai");
            server.instance.notices.run(now);
            assertThat(heard).as("it failed").hasSize(1);
            server.instance.notices.run(now.plusSeconds(30));
            assertThat(heard)
                    .as("the first waits a minute, and the second for the first")
                    .hasSize(1);
            status.set(200);
            server.instance.notices.run(now.plusSeconds(61));
            server.instance.notices.run(now.plusSeconds(3600));
            assertThat(heard).hasSize(3).allMatch(each -> each.startsWith("true "));
            assertThat(heard.get(1).split(" ")[1]).isEqualTo(heard.get(0).split(" ")[1]);
            assertThat(heard.getLast())
                    .contains("\"id\":\"secret-deal\"", "\"state\":\"approved\"")
                    .doesNotContain("body");
            assertThat(server.instance.notices.hooking.latest(ACME, 10))
                    .allMatch(each -> each.state() == io.avouch.core.notify.Delivery.State.DELIVERED)
                    .extracting(io.avouch.core.notify.Delivery::attempts)
                    .containsExactly(1, 2);
            status.set(500);
            save("change-plan", "refused", plan(TODAY.plusDays(91)), ANN, "cai");
            new HeldUpHook(server, added[0].hook().id(), heard).tell(now.plusSeconds(7200));
            status.set(200);
            server.instance.notices.run(now.plusSeconds(7300));
            assertThat(heard).hasSize(6).last().asString().contains("approved", "\"id\":\"refused\"");
        } finally {
            receiver.stop(0);
        }
    }
}
