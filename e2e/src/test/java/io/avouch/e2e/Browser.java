package io.avouch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.avouch.app.ServedExample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real browser, started once a thread, looking at the served example with the local token.
final class Browser {
    static final int HEIGHT = 900;
    private static final Optional<Path> CHROMIUM = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    /// Playwright is for one thread.
    private static final ThreadLocal<com.microsoft.playwright.Browser> ONE = ThreadLocal.withInitial(Browser::start);

    private Browser() {}

    /// Without a browser these tests are skipped, unless whoever runs them says that there has to be one.
    static void require() {
        if (System.getenv("AVOUCH_BROWSER_REQUIRED") != null) {
            assertThat(CHROMIUM).as("Chromium: apt-get install chromium").isPresent();
        }
        Assumptions.assumeTrue(CHROMIUM.isPresent(), "no Chromium here: apt-get install chromium");
    }

    private static com.microsoft.playwright.Browser start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(CHROMIUM.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    /// How a page is looked at.
    record Look(int width, ColorScheme colours, boolean script) {
        static final Look WIDE = new Look(1440, ColorScheme.LIGHT, true);
        static final int PHONE = 390;

        Look withoutScript() {
            return new Look(width, colours, false);
        }
    }

    /// One window; what goes wrong in it is gathered.
    record Window(BrowserContext context, Page page, List<String> problems) implements AutoCloseable {
        /// Opens an address and waits until the page is whole.
        Page open(String path) {
            page.navigate(ServedExample.get().base() + path);
            page.waitForLoadState();
            return page;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    static Window window(Look look) {
        return window(options(look)
                .setExtraHTTPHeaders(
                        Map.of("Authorization", "Bearer " + ServedExample.get().token())));
    }

    /// A window of somebody who has to sign in.
    static Window stranger(Look look) {
        return window(options(look));
    }

    private static NewContextOptions options(Look look) {
        return new NewContextOptions()
                .setViewportSize(look.width(), HEIGHT)
                .setColorScheme(look.colours())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(look.script())
                .setBypassCSP(false);
    }

    private static Window window(NewContextOptions options) {
        BrowserContext context = ONE.get().newContext(options);
        Page page = context.newPage();
        List<String> problems = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                problems.add(message.location() + ": " + message.text());
            }
        });
        page.onPageError(error -> problems.add("script: " + error));
        page.onRequestFailed(request -> problems.add("failed: " + request.url()));
        page.onResponse(response -> {
            if (response.status() >= 400) {
                problems.add(response.status() + ": " + response.url());
            }
        });
        return new Window(context, page, problems);
    }
}
