package io.avouch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.avouch.e2e.Browser.Look;
import io.avouch.e2e.Browser.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The trust page lets anybody's browser check that the results it shows were sealed, and refuses a false proof.
class TrustInTheBrowserTest {
    private static final String PAGE = "/northwind/trust";

    @BeforeAll
    static void a_browser_is_here() {
        Browser.require();
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
