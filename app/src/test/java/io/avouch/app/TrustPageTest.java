package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.access.Secret;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.trust.TrustAccess;
import io.avouch.flow.Drafting;
import io.avouch.flow.TrustRoom;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The trust page of a real server, as a stranger sees it: off, on, with a failing control, and off again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrustPageTest {
    private static final OrgId ORG = SmallOrganisation.ORG;
    private static final String PAGE = "/acme/trust";
    private static final String FEED = "/acme/trust.json";
    private static final String GATE = "/acme/trust/access";

    private Optional<SmallOrganisation> acme = Optional.empty();
    private Optional<HttpServer> http = Optional.empty();
    private Optional<Visitor> visitor = Optional.empty();
    private String kept = "";

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        SmallOrganisation small = new SmallOrganisation(folder);
        acme = Optional.of(small);
        TrustDocuments.all()
                .forEach((key, body) ->
                        save(key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1), body, "pavel"));
        small.instance.readingTests.read(ORG, "change.independent-approval", "", "olga", true);
        small.instance.readingTests.read(ORG, "change.independent-approval", "", "pavel", true);
        Settings settings = Settings.DEFAULT.withPort(0).withProxies(List.of("127.0.0.1/32"));
        HttpServer server = HttpServer.start(small.instance, settings, "local-token-of-this-test");
        http = Optional.of(server);
        visitor = Optional.of(new Visitor(URI.create("http://localhost:" + server.port())));
    }

    @AfterAll
    void close() throws IOException {
        http.orElseThrow().close();
        acme.orElseThrow().close();
    }

    private void save(String kind, String id, JsonObject body, String approver) {
        Drafting.Outcome outcome = acme.orElseThrow()
                .instance
                .drafting
                .save(
                        ORG,
                        List.of(new Drafting.Draft(
                                kind,
                                id,
                                body,
                                approver.isEmpty() ? DocumentState.DRAFT : DocumentState.APPROVED,
                                "olga",
                                "a reason that stays inside",
                                "olga",
                                approver.isEmpty() ? Optional.empty() : Optional.of(approver),
                                Optional.empty(),
                                Position.of("test"))),
                        false);
        assertThat(outcome.problems()).isEmpty();
    }

    private void trust(boolean shown, String approver) {
        save("trust-page", "public", TrustDocuments.page(shown), approver);
    }

    private HttpResponse<String> get(String path) {
        return visitor.orElseThrow().get(path);
    }

    private JsonObject feed() throws JsonSyntaxException {
        HttpResponse<String> answer = get(FEED);
        assertThat(answer.statusCode()).isEqualTo(200);
        return (JsonObject) JsonReader.read(answer.body());
    }

    /// Every address of the server that can be read, as somebody who is not signed in.
    private void crawl() throws IOException {
        Path written = Path.of("src/test/resources/io/avouch/app/permissions.txt");
        int asked = 0;
        for (String line : Files.readAllLines(written)) {
            if (line.startsWith("GET ")) {
                String path = line.split(" ")[1]
                        .replace("{org}", "acme")
                        .replace("{kind}", "control")
                        .replace("{framework}", "soc2")
                        .replace("{ref}", "CC8.1")
                        .replace("{index}", "3")
                        .replace("{test}", "change.independent-approval")
                        .replace("{format}", "csv")
                        .replace("{type}", "change")
                        .replace("tile/**", "tile/entries/000")
                        .replaceAll("\\{[a-z]+}", "QUI-01");
                String api = path.startsWith("/api/") ? path + "?org=acme" : path;
                HttpResponse<String> answer = get(api);
                assertThat(answer.body()).as(api).doesNotContain(TrustDocuments.PRIVATE.toArray(String[]::new));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(60);
    }

    @Test
    @Order(1)
    void it_is_off_until_somebody_writes_it_and_nobody_can_tell_it_from_an_organisation_that_is_not_here()
            throws IOException {
        HttpResponse<String> nowhere = get("/nowhere/trust");
        for (String path : List.of(PAGE, FEED)) {
            assertThat(get(path).statusCode()).isEqualTo(404);
        }
        assertThat(get(PAGE).body()).isEqualTo(nowhere.body());
        new Strangers(visitor.orElseThrow())
                .cannot_tell_whether("acme", acme.orElseThrow().instance.log.verifierKey(ORG));
        crawl();
    }

    @Test
    @Order(2)
    void it_stays_off_until_somebody_else_has_approved_it_and_members_see_it_before() {
        trust(true, "");
        assertThat(get(PAGE).statusCode()).isEqualTo(404);
        HttpResponse<String> member = visitor.orElseThrow()
                .send(visitor.orElseThrow()
                        .request(PAGE)
                        .header("Authorization", "Bearer local-token-of-this-test")
                        .GET());
        assertThat(member.statusCode()).isEqualTo(200);
        assertThat(member.body()).contains("Only members see this page");
        assertThat(member.headers().firstValue("Cache-Control")).contains("no-store");
        Drafting.Outcome alone = acme.orElseThrow()
                .instance
                .drafting
                .save(
                        ORG,
                        List.of(new Drafting.Draft(
                                "trust-page",
                                "public",
                                Json.object()
                                        .put("title", "Trust in Acme")
                                        .put("shown", true)
                                        .build(),
                                DocumentState.APPROVED,
                                "olga",
                                "alone",
                                "olga",
                                Optional.of("olga"),
                                Optional.empty(),
                                Position.of("test"))),
                        false);
        assertThat(alone.problems()).isNotEmpty();
        assertThat(get(PAGE).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void a_stranger_sees_what_is_named_and_how_much_is_not_and_a_failing_control_fails() throws Exception {
        trust(true, "pavel");
        String page = get(PAGE).body();
        assertThat(page)
                .contains("Trust in Acme", "Loud Cloud", "Ireland", "Your prompts", "30 days", "Every change is read")
                .contains("Not a SOC 2 report and not a certificate")
                .contains("What it does not show")
                .doesNotContain(TrustDocuments.PRIVATE.toArray(String[]::new));
        JsonObject controls = feed().object("controls");
        assertThat(controls.findLong("total")).contains(2L);
        assertThat(controls.findLong("withheld")).contains(1L);
        assertThat(controls.object("by_state").findLong("deviations")).contains(2L);
        assertThat(controls.object("withheld_by_state").findLong("deviations")).contains(1L);
        JsonObject shown = controls.objects("shown").getFirst();
        assertThat(shown.text("state")).isEqualTo("deviations");
        assertThat(shown.text("tested_at")).isNotBlank();
        assertThat(shown.findLong("deviations"))
                .as("figures are not switched on")
                .isEmpty();
        crawl();
    }

    @Test
    @Order(4)
    void a_cache_may_keep_it_and_asks_again_with_its_tag() {
        for (String path : List.of(PAGE, FEED)) {
            HttpResponse<String> first = get(path);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("public", "max-age=60");
            HttpResponse<String> again = visitor.orElseThrow()
                    .send(visitor.orElseThrow()
                            .request(path)
                            .header("If-None-Match", tag)
                            .GET());
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    private void gated(String gate) {
        save("trust-page", "public", TrustDocuments.gated(gate), "pavel");
    }

    private HttpResponse<String> ask(String... more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "name", "Rita Reader",
                "company", "Buyer Ltd",
                "email", "rita@buyer.example",
                "agree", "yes",
                "agreement",
                        Digest.of("What I read here I keep to myself and my company.")
                                .hex()));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return visitor.orElseThrow().post(GATE, GATE, fields);
    }

    private static String room(String page) {
        Matcher matcher =
                Pattern.compile("href=\"(/acme/trust/room/[A-Za-z0-9_-]+)\"").matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    @Test
    @Order(5)
    void behind_the_gate_is_only_who_agreed_under_a_name_and_each_page_says_so() throws Exception {
        assertThat(get(GATE).body())
                .as("nothing stands behind it")
                .isEqualTo(get("/nowhere/trust/access").body());
        gated("agreement");
        assertThat(get(PAGE).body()).contains("href=\"/acme/trust/access\"");
        assertThat(feed().object("gate").texts("documents")).containsExactly("Readiness report");
        assertThat(get(GATE).body())
                .contains("Readiness report", "I keep to myself")
                .doesNotContain(TrustDocuments.PRIVATE.toArray(String[]::new));
        assertThat(ask("agree", "").statusCode()).isEqualTo(400);
        assertThat(ask("name", " ").statusCode()).isEqualTo(400);
        assertThat(ask("agreement", Digest.of("other words").hex()).statusCode())
                .isEqualTo(409);
        assertThat(acme.orElseThrow().instance.trustRoom.list(ORG)).isEmpty();
        HttpResponse<String> let = ask();
        assertThat(let.headers().firstValue("Cache-Control")).contains("no-store");
        String room = room(let.body());
        assertThat(get(room).body())
                .contains("Rita Reader", "Buyer Ltd", "Every change is read", "deviations")
                .doesNotContain(SmallOrganisation.SECRET_NAME, "Quiet control", "Hidden Supplier");
        HttpResponse<byte[]> pdf = file(room + "/0");
        assertThat(pdf.statusCode()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(document))
                        .as("page " + page)
                        .contains("Handed to Rita Reader, Buyer Ltd, 2026-");
            }
        }
        assertThat(acme.orElseThrow().instance.trustRoom.readings(ORG))
                .singleElement()
                .satisfies(reading -> assertThat(reading.digest().hex())
                        .isEqualTo(Digest.of(pdf.body()).hex()));
        assertThat(member("/acme/trust-access").body())
                .contains("Rita Reader", "rita@buyer.example", "Readiness report");
        assertThat(get("/acme/trust-access").statusCode()).isNotEqualTo(200);
        String wrong = room.substring(0, room.length() - 1) + (room.endsWith("A") ? "B" : "A");
        assertThat(get(wrong).statusCode()).isEqualTo(404);
        assertThat(get(wrong).body()).isEqualTo(get("/nowhere/trust/room/x").body());
        assertThat(file(wrong + "/0").statusCode()).isEqualTo(404);
        crawl();
    }

    @Test
    @Order(6)
    void where_the_gate_asks_for_approval_nobody_gets_in_before_a_member_lets_them() {
        TrustRoom rooms = acme.orElseThrow().instance.trustRoom;
        gated("approval");
        assertThat(ask("name", "Paul Patient").body())
                .contains("was told that you asked")
                .doesNotContain("/trust/room/");
        TrustAccess asked = rooms.list(ORG).stream()
                .filter(each -> each.name().equals("Paul Patient"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.state()).isEqualTo(TrustAccess.State.ASKED);
        Secret secret = rooms.decide(ORG, asked.id(), true, "olga").secret().orElseThrow();
        assertThat(get("/acme/trust/room/" + secret.text()).body()).contains("Paul Patient");
        assertThatThrownBy(() -> rooms.decide(ORG, asked.id(), false, "pavel")).hasMessageContaining("decided already");
        ask("name", "Rolf Refused");
        TrustAccess second = rooms.list(ORG).stream()
                .filter(each -> each.name().equals("Rolf Refused"))
                .findFirst()
                .orElseThrow();
        assertThat(rooms.decide(ORG, second.id(), false, "olga").secret()).isEmpty();
        kept = "/acme/trust/room/" + secret.text();
    }

    @Test
    @Order(7)
    void a_stranger_who_asks_and_asks_keeps_nobody_else_out() {
        gated("agreement");
        new GateAskers(visitor.orElseThrow(), GATE).keep_nobody_else_out();
    }

    private HttpResponse<String> member(String path) {
        return visitor.orElseThrow()
                .send(visitor.orElseThrow()
                        .request(path)
                        .header("Authorization", "Bearer local-token-of-this-test")
                        .GET());
    }

    private HttpResponse<byte[]> file(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + http.orElseThrow().port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    /// Where the public expects an answer there is one, or it says that there is none.
    @Test
    @Order(8)
    void what_nobody_answered_is_said_to_be_not_answered() throws Exception {
        save("trust-page", "public", TrustDocuments.SHORT, "pavel");
        assertThat(feed().objects("customer_data")).singleElement().satisfies(data -> {
            for (String member : List.of("trains_models", "kept", "provider", "place")) {
                assertThat(data.text(member)).as(member).isEqualTo("not answered");
            }
        });
        assertThat(get(PAGE).body().split("not answered", -1))
                .as("four of the data, one each of AI systems and of processors")
                .hasSize(7);
        trust(true, "pavel");
        assertThat(feed().objects("customer_data").getFirst().text("provider")).isEqualTo("not answered");
    }

    @Test
    @Order(9)
    void words_that_nobody_may_say_are_refused() throws Exception {
        new TrustWords(acme.orElseThrow()).are_refused_where_they_are_saved_and_what_to_write_is_told();
        gated("agreement");
        new TrustWords(acme.orElseThrow()).are_not_handed_out_whoever_brought_them(kept);
        trust(true, "pavel");
    }

    @Test
    @Order(10)
    void one_person_alone_switches_it_off_at_once() throws IOException {
        String tag = get(PAGE).headers().firstValue("ETag").orElseThrow();
        trust(false, "");
        assertThat(get(PAGE).statusCode()).isEqualTo(404);
        assertThat(get(kept).statusCode()).as("behind the gate too").isEqualTo(404);
        assertThat(get(GATE).statusCode()).isEqualTo(404);
        assertThat(visitor.orElseThrow()
                        .send(visitor.orElseThrow()
                                .request(PAGE)
                                .header("If-None-Match", tag)
                                .GET())
                        .statusCode())
                .isEqualTo(404);
        crawl();
    }
}
