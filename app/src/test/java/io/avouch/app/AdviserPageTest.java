package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Position;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting;
import io.avouch.flow.Drafting.Draft;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A newcomer gets from an empty organisation to a programme for both assurances without leaving the browser.
class AdviserPageTest {
    private static final Map<String, String> ANSWERS =
            Map.of("demand-soc2", "4", "customer-data", "4", "ai-role", "4", "demand-iso42001", "4", "ai-law", "4");

    @Test
    void questions_become_an_advice_and_the_advice_a_programme_of_drafts(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            Visitor newcomer = new Visitor(server.base());
            newcomer.join(server.invitation(TestServer.ACME, Role.CONTRIBUTOR), "new@acme.example");

            assertThat(newcomer.get("/acme/today").body()).contains("href=\"/acme/adviser\"");
            assertThat(newcomer.get("/acme/adviser").body())
                    .contains("How many live deals or contracts ask for a SOC 2 report?")
                    .doesNotContain("Start this programme");
            String advice = newcomer.get("/acme/adviser?advise=1&demand-soc2=4&customer-data=4&ai-role=4"
                            + "&demand-iso42001=4&ai-law=4")
                    .body();
            assertThat(advice).contains("Start this programme", "118 × Control", "Not legal or audit advice");

            assertThat(newcomer.get("/acme/adviser/start?demand-soc2=4&customer-data=4")
                            .body())
                    .contains("Services run for others", "Compliance lead", "new@acme.example");
            Map<String, String> said = new TreeMap<>(ANSWERS);
            said.putAll(Map.of(
                    "service-1-title", "Hiring",
                    "system-1-title", "CV screening",
                    "system-1-purpose", "Ranks applications",
                    "holder-ciso", "carl@acme.example",
                    "owner", "new@acme.example"));
            HttpResponse<String> refused = newcomer.post("/acme/adviser/start", "/acme/adviser", said);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("needs the organisation's role", "value=\"CV screening\"");
            assertThat(server.instance.documents.listAll(TestServer.ACME)).isEmpty();

            said.put("system-1-roles", "provider");
            HttpResponse<String> started = newcomer.post("/acme/adviser/start", "/acme/adviser", said);
            assertThat(started.statusCode()).as(started.body()).isEqualTo(303);
            String after = newcomer.get(started.headers().firstValue("Location").orElseThrow())
                    .body();
            assertThat(after)
                    .contains(
                            "documents were set up just now",
                            "CV screening",
                            "Name who holds it.",
                            "carl@acme.example");
            int saved = server.instance.documents.listAll(TestServer.ACME).size();
            HttpResponse<String> second = newcomer.post("/acme/adviser/start", "/acme/adviser", said);
            assertThat(second.headers().firstValue("Location").orElseThrow()).contains("added=0&");
            assertThat(server.instance.documents.listAll(TestServer.ACME))
                    .hasSize(saved)
                    .allMatch(each -> each.number() == 1);

            unwritten(server, "ai-system");
            List<Revision> controls = server.instance.documents.list(TestServer.ACME, "control");
            assertThat(controls).hasSize(118).allMatch(each -> each.state() == DocumentState.DRAFT);
            assertThat(newcomer.get("/acme/calendar").body())
                    .contains("Inventories confirmed", "new@acme.example", "carl@acme.example");
            ownControls(server, newcomer);
            assertThat(newcomer.get("/acme/adviser?advise=1&demand-soc2=many").statusCode())
                    .isEqualTo(400);
        }
    }

    /// What is still to be written is approved by nobody.
    private static void unwritten(TestServer server, String kind) {
        Revision begun = server.instance.documents.list(TestServer.ACME, kind).getFirst();
        Drafting.Draft asked = new Drafting.Draft(
                kind,
                begun.id(),
                begun.body(),
                DocumentState.APPROVED,
                begun.owner(),
                "as it is",
                "boss",
                Optional.empty(),
                Optional.of(1),
                Position.of("test"));
        assertThat(server.instance
                        .drafting
                        .save(TestServer.ACME, List.of(asked), true)
                        .problems())
                .anyMatch(problem -> problem.message().contains("/users can't be approved: it is still to be written"));
    }

    /// A row of the Statement of Applicability leads to the control of our own that it decides about, and where nobody
    /// has written one, to where it would be.
    private static void ownControls(TestServer server, Visitor visitor) {
        String unwritten = "ZZZ-99-of-a-name-that-is-longer-than-twenty-letters";
        for (String control : List.of("CHG-01", unwritten)) {
            JsonObject body = Json.object()
                    .put("requirement", "own:" + control)
                    .put("decision", "included-operating")
                    .put("justification", "We do it")
                    .build();
            assertThat(server.instance
                            .drafting
                            .save(
                                    TestServer.ACME,
                                    List.of(new Draft(
                                            "applicability",
                                            "own-" + control,
                                            body,
                                            DocumentState.DRAFT,
                                            "ann",
                                            "",
                                            "ann",
                                            Optional.empty(),
                                            Optional.empty(),
                                            Position.of("test"))),
                                    false)
                            .problems())
                    .isEmpty();
        }
        assertThat(visitor.get("/acme/applicability").body())
                .contains("<a href=\"/acme/documents/control/CHG-01\">")
                .contains("<a href=\"/acme/documents/control\">")
                .contains(unwritten);
    }

    @Test
    void a_reader_is_advised_but_starts_nothing(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            Visitor reader = new Visitor(server.base());
            reader.join(server.invitation(TestServer.ACME, Role.READER), "reader@acme.example");

            assertThat(reader.get("/acme/adviser?advise=1&demand-soc2=4").body())
                    .contains("What would turn this advice")
                    .doesNotContain("Start this programme");
            assertThat(reader.get("/acme/adviser/start").statusCode()).isEqualTo(403);
            assertThat(reader.post("/acme/adviser", "/acme/adviser", ANSWERS).statusCode())
                    .isEqualTo(403);
            assertThat(reader.get("/acme/programme").body()).contains("Nothing is set up yet");
            assertThat(server.instance.documents.list(TestServer.ACME, "control"))
                    .isEmpty();
        }
    }
}
