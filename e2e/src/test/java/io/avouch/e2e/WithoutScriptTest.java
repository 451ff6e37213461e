package io.avouch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.avouch.e2e.Browser.Look;
import io.avouch.e2e.Browser.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pages need no script: links, filters, searches and menus are HTML's own.
class WithoutScriptTest {
    @BeforeAll
    static void a_browser_is_here() {
        Browser.require();
    }

    @Test
    void from_a_cell_of_the_heat_map_one_gets_to_the_sealed_record_behind_it() {
        try (Window window = Browser.window(Look.WIDE.withoutScript())) {
            Page page = window.open("/northwind/readiness");
            page.locator("a.cell[href*='CC8.1']").click();
            assertThat(page.locator("h1").textContent()).contains("CC8.1");
            page.locator(".test-name a").first().click();
            assertThat(page.locator("h1").textContent()).contains("merged change");
            page.locator("nav.tabs a", new Page.LocatorOptions().setHasText("All"))
                    .click();
            page.locator("#items td.n a").first().click();
            assertThat(page.locator("h1").textContent()).startsWith("Record ");
            assertThat(page.locator("[data-leaf]").textContent()).contains("commitment");
            assertThat(page.locator("[data-verify-start]").isVisible()).isFalse();
            assertThat(window.problems()).isEmpty();
        }
    }

    @Test
    void a_search_finds_records_and_the_menu_changes_the_day() {
        try (Window window = Browser.window(Look.WIDE.withoutScript())) {
            Page page = window.open("/northwind/evidence/deployment");
            page.locator("#q").fill("northwind-assistant");
            page.locator(".search button").click();
            assertThat(page.locator("tbody tr").count()).isPositive();
            assertThat(page.locator("tbody tr").first().textContent()).contains("northwind-assistant");
            page.locator("details.change summary").click();
            page.locator("#change-as-of").fill("2025-11-18");
            page.locator("details.change button").click();
            assertThat(page.locator(".standing").textContent()).contains("as of 2025-11-19 00:00 UTC");
            assertThat(page.url()).contains("as-of=2025-11-18");
            assertThat(window.problems()).isEmpty();
        }
    }

    @Test
    void a_test_of_documents_alone_asks_for_no_source() {
        try (Window window = Browser.window(Look.WIDE.withoutScript())) {
            Page page = window.open("/northwind/tests/control.tested-weekly");
            assertThat(page.locator("section[aria-labelledby=coverage]").textContent())
                    .contains("reads no source")
                    .doesNotContain("avouch ingest");
            assertThat(page.locator("dd", new Page.LocatorOptions().setHasText("no source; documents: control"))
                            .count())
                    .isOne();
        }
    }
}
