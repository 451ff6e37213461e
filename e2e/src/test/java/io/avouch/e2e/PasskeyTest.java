package io.avouch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.avouch.app.FreshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the one-time link to a passkey, in a real browser with an authenticator of its own.
class PasskeyTest {
    private static final String PASSWORD = "four unrelated words here";

    private static final Optional<Path> CHROMIUM = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser browser(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(CHROMIUM.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    @Test
    void the_first_administrator_registers_a_passkey_and_signs_in_with_it_alone(@TempDir Path folder)
            throws IOException {
        Assumptions.assumeTrue(CHROMIUM.isPresent(), "no Chromium here: apt-get install chromium");
        List<String> problems = new ArrayList<>();
        try (FreshServer server = FreshServer.start(folder.resolve("data"));
                Playwright playwright = playwright();
                Browser browser = browser(playwright);
                BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    problems.add(message.text());
                }
            });
            page.onPageError(error -> problems.add("script: " + error));
            authenticator(context, page);
            page.navigate(server.signInLink().toString());
            page.locator("#name").fill("Ann Example");
            page.locator("#email").fill("ann@acme.example");
            page.locator("#password").fill(PASSWORD);
            page.locator("#again").fill(PASSWORD);
            page.locator("button.btn-primary").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Welcome, Ann Example");
            assertThat(page.locator("main").textContent()).contains("reading only until a passkey is used");

            page.locator("#label").fill("test laptop");
            page.locator("[data-passkey=register] button").click();
            answered(page, "registered", problems);
            assertThat(page.locator("main").textContent())
                    .contains("test laptop", "with a passkey")
                    .doesNotContain("reading only");

            page.navigate(server.base() + "/acme/settings");
            page.locator("#token-name").fill("collector");
            page.locator("form[action$='/settings/tokens'] button").click();
            page.locator(".shown code").waitFor();
            assertThat(page.locator(".shown code").textContent()).startsWith("avouch_");
            assertThat(page.locator("#main").textContent()).contains("issued the token 'collector'");

            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL("**/sign-in?out");
            page.locator("[data-passkey=sign-in] button").click();
            answered(page, "today", problems);
            assertThat(problems).isEmpty();
        }
    }

    /// The ceremony is over: the browser is elsewhere, or the page says what went wrong.
    private static void answered(Page page, String place, List<String> problems) {
        page.waitForFunction(
                "place => location.href.endsWith(place)"
                        + " || [...document.querySelectorAll('[data-passkey] [role=alert]')].some(each => !each.hidden)",
                place);
        assertThat(page.locator("[data-passkey] [role=alert]:not([hidden])").allTextContents())
                .as(String.join(", ", problems))
                .isEmpty();
        assertThat(page.url()).endsWith(place);
    }

    /// A device's own authenticator that always has its user's finger on it.
    private static void authenticator(BrowserContext context, Page page) {
        CDPSession session = context.newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", parameters);
    }
}
