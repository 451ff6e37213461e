package io.avouch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.avouch.app.ServedExample;
import io.avouch.e2e.Browser.Look;
import io.avouch.e2e.Browser.Window;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The trust page lets anybody's browser check that the results it shows were sealed, and refuses a false proof.
class TrustInTheBrowserTest {
    private static final String PAGE = "/northwind/trust";

    /// The short example ends before its trust page was written: two people of it write a small one.
    private static final String SMALL = """
            {"documents": [{"kind": "trust-page", "id": "public", "state": "approved", "author": "hanna.lindqvist",
             "approver": "ingrid.solberg", "owner": "hanna.lindqvist", "reason": "customers ask",
             "body": {"title": "Trust in Northwind AI", "shown": true, "introduction": "What our own tests found.",
              "contact": "trust@northwind.example", "scopes": [], "services": [], "ai_systems": [], "vendors": [],
              "customer_data": [], "audits": [], "controls": [], "figures": true}}]}
            """;

    @BeforeAll
    static void a_browser_and_a_page_are_here() throws Exception {
        Browser.require();
        ServedExample served = ServedExample.get();
        HttpResponse<String> saved = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(served.base() + "/api/v1/documents?org=northwind"))
                                .header("Authorization", "Bearer " + served.token())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(SMALL))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    @Test
    void the_proof_on_the_page_holds() {
        try (Window window = Browser.window(Look.WIDE)) {
            Page page = window.open(PAGE);
            assertThat(verify(page)).isEqualTo("✓ Every step holds.");
            assertThat(page.locator("[data-step-result].verified").count()).isEqualTo(3);
            assertThat(window.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "commitment, leaf",
        "leaf, inclusion",
        "path, inclusion",
        "index, inclusion",
        "note, signature",
        "key, signature"
    })
    void a_proof_that_somebody_changed_in_its_field_is_refuted(String part, String step) {
        try (Window window = Browser.window(Look.WIDE)) {
            Page page = window.open(PAGE);
            Locator field = page.locator("[data-" + part + "]");
            String text = field.inputValue();
            int at = part.equals("index") ? 0 : text.length() / 2;
            char other = text.charAt(at) == '1' ? '2' : '1';
            field.fill(text.substring(0, at) + other + text.substring(at + 1));
            assertThat(verify(page)).startsWith("✗");
            assertThat(page.locator("[data-step=" + step + "] [data-step-result]")
                            .textContent())
                    .startsWith("✗");
        }
    }

    private static String verify(Page page) {
        page.locator("[data-verify-start]").click();
        Locator summary = page.locator("[data-verify-summary].verified, [data-verify-summary].refuted");
        summary.waitFor();
        return summary.textContent();
    }
}
