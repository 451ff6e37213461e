package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.access.Role;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

            HttpResponse<String> started = newcomer.post("/acme/adviser", "/acme/adviser", ANSWERS);
            assertThat(started.statusCode()).isEqualTo(303);
            String after = newcomer.get(started.headers().firstValue("Location").orElseThrow())
                    .body();
            assertThat(after).contains("Everything this programme begins with is there");

            List<Revision> controls = server.instance.documents.list(TestServer.ACME, "control");
            assertThat(controls).hasSize(118).allMatch(each -> each.state() == DocumentState.DRAFT);
            assertThat(newcomer.get("/acme/calendar").body()).contains("Inventories confirmed", "compliance-lead");
            assertThat(newcomer.get("/acme/adviser?advise=1&demand-soc2=many").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_reader_is_advised_but_starts_nothing(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            Visitor reader = new Visitor(server.base());
            reader.join(server.invitation(TestServer.ACME, Role.READER), "reader@acme.example");

            assertThat(reader.get("/acme/adviser?advise=1&demand-soc2=4").body())
                    .contains("What would turn this advice")
                    .doesNotContain("Start this programme");
            assertThat(reader.post("/acme/adviser", "/acme/adviser", ANSWERS).statusCode())
                    .isEqualTo(403);
            assertThat(server.instance.documents.list(TestServer.ACME, "control"))
                    .isEmpty();
        }
    }
}
