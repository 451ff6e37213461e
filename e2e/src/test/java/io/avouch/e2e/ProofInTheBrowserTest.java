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

/// The browser itself checks a record against the signed checkpoint, with its own cryptography.
class ProofInTheBrowserTest {
    private static final String RECORD = "/northwind/records/500";

    @BeforeAll
    static void a_browser_is_here() {
        Browser.require();
    }

    @Test
    void the_true_proof_of_a_record_and_of_a_decision_holds() {
        try (Window window = Browser.window(Look.WIDE)) {
            for (String path : new String[] {RECORD, "/northwind/records/0"}) {
                Page page = window.open(path);
                assertThat(verify(page)).as(path).isEqualTo("✓ Every step holds.");
                assertThat(page.locator("[data-step-result].verified").count()).isEqualTo(4);
            }
            assertThat(window.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "payload, commitment",
        "salt, commitment",
        "commitment, commitment",
        "leaf, inclusion",
        "path, inclusion",
        "note, signature",
        "key, signature"
    })
    void a_proof_that_was_tampered_with_is_refuted(String part, String step) {
        try (Window window = Browser.window(Look.WIDE)) {
            Page page = window.open(RECORD);
            page.evaluate("""
                    part => {
                      const place = document.querySelector("[data-" + part + "]");
                      const text = place.textContent;
                      const at = text.search(/[0-9a-f]{3}/) + 1;
                      place.textContent = text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);
                    }""", part);
            assertThat(verify(page)).startsWith("✗");
            Locator result = page.locator("[data-step=" + step + "] [data-step-result]");
            assertThat(result.textContent()).startsWith("✗");
        }
    }

    @Test
    void what_an_entry_commits_to_is_not_said_to_hold_where_it_is_not_here() {
        try (Window window = Browser.window(Look.WIDE)) {
            Page page = window.open(RECORD);
            page.evaluate("() => document.querySelector('[data-salt]').remove()");
            assertThat(verify(page)).startsWith("○").contains("what it commits to was not checked");
            assertThat(page.locator("[data-step=commitment] .unchecked").textContent())
                    .isEqualTo("○ not checked: payload and salt are not here");
            assertThat(page.locator("[data-step-result].verified").count()).isEqualTo(3);
        }
    }

    private static String verify(Page page) {
        page.locator("[data-verify-start]").click();
        Locator summary = page.locator("[data-verify-summary]:is(.verified, .refuted, .unchecked)");
        summary.waitFor();
        return summary.textContent();
    }
}
