package io.avouch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.e2e.Browser.Look;
import io.avouch.e2e.Browser.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A newcomer with an empty organisation gets from the adviser to a scoped programme for both assurances by clicking,
/// and what remains is a list with owners and days.
class NewcomerTest {
    private static final String NEWCOMER = "nora@newcomer.example";
    private static final String PASSWORD = "four unrelated words here";

    /// What a person takes to read and answer is not measured here: the machine's part has to be next to nothing.
    private static final Duration CLICKED_MAX = Duration.ofMinutes(2);

    private static final Map<String, String> ANSWERS = Map.of(
            "demand-soc2", "most",
            "demand-iso42001", "many",
            "market-north-america", "about half",
            "market-international", "about half",
            "ai-role", "the product itself",
            "impact-on-people", "they decide",
            "customer-data", "confidential",
            "serves-others", "yes",
            "promises-availability", "yes",
            "holds-secrets", "yes");

    private final Site site = new Site();

    private String invitation() {
        site.post(
                "/api/v1/organisations",
                object("id", "newcomer").put("name", "Newcomer").build());
        JsonObject invited = site.post(
                "/api/v1/invitations?org=newcomer",
                object("role", "contributor").build());
        return invited.text("path");
    }

    private static Json.ObjectBuilder object(String name, String value) {
        return Json.object().put(name, value);
    }

    @Test
    void from_an_empty_organisation_to_a_scoped_programme_for_both_without_leaving_the_browser() {
        Browser.require();
        String path = invitation();
        try (Window window = Browser.stranger(Look.WIDE)) {
            Page page = window.open(path);
            join(page);
            Instant began = Instant.now();
            page.navigate(page.url().replaceFirst("(https?://[^/]+).*", "$1/newcomer/today"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ask the adviser"))
                    .click();
            advised(page);
            named(page);
            setUp(page);
            remains(page);
            assertThat(Duration.between(began, Instant.now())).isLessThan(CLICKED_MAX);
            again(page);
            assertThat(window.problems()).isEmpty();
        }
    }

    private static void join(Page page) {
        page.locator("#name").fill("Nora Newcomer");
        page.locator("#email").fill(NEWCOMER);
        page.locator("#password").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD);
        page.locator("button.btn-primary").click();
        page.waitForURL(url -> !url.contains("/setup"));
    }

    private static void advised(Page page) {
        ANSWERS.forEach((question, answer) -> page.locator("#q-" + question)
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(answer)));
        look(page, "questions");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Advise"))
                .click();
        assertThat(page.locator("#advice").textContent()).containsIgnoringCase("both");
        look(page, "advice");
        page.locator("#start ~ .panel button").click();
        page.waitForURL("**/adviser/start?**");
        assertThat(page.locator("h1").textContent()).isEqualTo("Start this programme");
    }

    private static void named(Page page) {
        page.locator("#service-1").fill("Hiring desk");
        page.locator("#service-1-does").fill("Ranks applications for employers");
        page.locator("#system-1").fill("CV screening");
        page.locator("#system-1-purpose").fill("Ranks applications");
        page.locator("#holder-top-management").fill("tom@newcomer.example");
        page.locator("#holder-head-of-ai").fill("ada@newcomer.example");
        page.locator("#owner").fill(NEWCOMER);
        look(page, "start");
    }

    private static void setUp(Page page) {
        Locator start = page.locator("form.start button.btn-primary");
        page.locator("input[name=system-1-roles][value=provider]").check();
        page.locator("input[name=system-1-decides]").check();
        start.click();
        page.waitForURL("**/programme?added=**");
        assertThat(page.locator("h1").textContent()).isEqualTo("The programme");
        assertThat(page.locator(".notice").first().textContent()).contains("set up just now, as drafts");
        look(page, "programme");
    }

    private static void remains(Page page) {
        String scopes = page.locator("section[aria-labelledby=scope]").textContent();
        assertThat(scopes)
                .contains("SOC 2", "ISO 42001", "Availability", "Confidentiality", "Hiring desk", "CV screening")
                .contains("as provider", "Type 1 as of 20");
        List<Locator> rows =
                page.locator("section[aria-labelledby=remains] tbody tr").all();
        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(page.locator("section[aria-labelledby=remains] tbody td:nth-child(3)")
                        .allTextContents())
                .allMatch(owner -> owner.contains("@newcomer.example"));
        assertThat(page.locator("section[aria-labelledby=remains] tbody td:nth-child(4)")
                        .allTextContents())
                .allMatch(day -> LocalDate.parse(day.strip()).isAfter(LocalDate.of(2020, 1, 1)));
        page.locator("#owner").selectOption("ada@newcomer.example");
        page.locator("form.row-form button").click();
        page.waitForURL("**/programme?owner=ada**");
        assertThat(page.locator("section[aria-labelledby=remains] tbody")
                        .first()
                        .textContent())
                .contains("CV screening")
                .doesNotContain(NEWCOMER);
        page.locator("section[aria-labelledby=remains] a", new Page.LocatorOptions().setHasText("CV screening"))
                .first()
                .click();
        page.waitForURL("**/documents/**");
        assertThat(page.locator("main").textContent()).contains("CV screening", "draft");
    }

    /// Started once more with another AI system: that one is added, and nothing else changes.
    private static void again(Page page) {
        page.navigate(page.url().replaceFirst("(https?://[^/]+).*", "$1/newcomer/adviser?advise=1&demand-soc2=4"));
        page.locator("#start ~ .panel button").click();
        page.waitForURL("**/adviser/start?**");
        page.locator("#system-1").fill("Chat");
        page.locator("input[name=system-1-roles][value=customer]").check();
        look(page, "again");
        page.locator("form.start button.btn-primary").click();
        page.waitForURL("**/programme?added=**");
        assertThat(page.locator(".notice").first().textContent()).contains("stay as they are");
        assertThat(page.locator("section[aria-labelledby=remains]").textContent())
                .contains("No scope of ISO 42001 names it: take it in, or say why it is left out.");
    }

    /// A picture of the page in light and wide and in dark and narrow, where somebody wants to look at it.
    private static void look(Page page, String name) {
        Optional<Path> folder =
                Optional.ofNullable(System.getProperty("avouch.pictures")).map(Path::of);
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return;
        }
        Page.ScreenshotOptions whole = new Page.ScreenshotOptions().setFullPage(true);
        page.screenshot(whole.setPath(folder.get().resolve(name + "-light.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(Look.PHONE, Browser.HEIGHT);
        page.screenshot(whole.setPath(folder.get().resolve(name + "-dark.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(Look.WIDE.width(), Browser.HEIGHT);
    }
}
