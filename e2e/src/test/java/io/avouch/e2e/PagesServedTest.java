package io.avouch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.avouch.e2e.Browser.Look;
import io.avouch.e2e.Browser.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every page of the example, of an empty organisation and of a Git history, as a browser shows it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesServedTest {
    private static final int FIRST_LOAD_BYTES_MAX = 150_000;
    private static final List<String> STARTS =
            List.of("/", "/northwind/today", "/empty/today", "/empty/readiness", "/this-repository/readiness");

    /// What was carried from the example into another organisation is looked at there, and a newcomer's is their own.
    private static final List<String> APART = List.of("/fresh/", "/newcomer/");

    private final Site site = new Site();
    private Map<String, String> shapes = Map.of();
    private Site.Crawl crawl = new Site.Crawl(0, List.of(), Map.of(), List.of());

    @BeforeAll
    void crawl() {
        Browser.require();
        crawl = site.crawl(STARTS, APART);
        shapes = new TreeMap<>(crawl.shapes());
        assertThat(shapes).as("what %s problems left", crawl.problems()).hasSizeGreaterThan(20);
    }

    @Test
    void every_link_of_every_page_leads_somewhere() {
        assertThat(crawl.allProblems()).isEmpty();
        assertThat(crawl.papers()).hasSizeGreaterThan(2);
        assertThat(crawl.visited()).isGreaterThan(300);
        assertThat(shapes.keySet())
                .contains(
                        "/northwind/today",
                        "/northwind/readiness",
                        "/northwind/requirements/*/*",
                        "/northwind/controls",
                        "/northwind/controls/*",
                        "/northwind/tests",
                        "/northwind/tests/*",
                        "/northwind/evidence",
                        "/northwind/evidence/*",
                        "/northwind/records/*",
                        "/northwind/ai-systems",
                        "/northwind/ai-systems/*",
                        "/northwind/documents",
                        "/northwind/documents/*",
                        "/northwind/documents/*/*",
                        "/this-repository/tests/*");
    }

    /// Each page is opened once, by one of two browsers, and looked at in all ways.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Execution(ExecutionMode.CONCURRENT)
    void axe_finds_no_violation_in_light_and_in_dark_and_no_page_is_wider_than_a_phone(int half) throws IOException {
        String axe = axe();
        List<String> paths = List.copyOf(shapes.values());
        List<String> problems = new ArrayList<>();
        try (Window window = Browser.window(Look.WIDE)) {
            for (int i = half; i < paths.size(); i += 2) {
                String path = paths.get(i);
                Page page = window.open(path);
                if (!path.contains("?")) {
                    problems.addAll(violations(page, axe, path, ""));
                    // Colours are all that differs.
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                    problems.addAll(violations(page, "0", path + " in the dark", "runOnly: ['color-contrast'], "));
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                }
                problems.addAll(tooWide(page, path));
            }
            problems.addAll(window.problems());
        }
        assertThat(problems).isEmpty();
    }

    private static List<String> tooWide(Page page, String path) {
        page.setViewportSize(Look.PHONE, Browser.HEIGHT);
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        page.setViewportSize(Look.WIDE.width(), Browser.HEIGHT);
        return over instanceof Number pixels && pixels.intValue() > 0
                ? List.of(path + " is " + pixels + " pixels too wide")
                : List.of();
    }

    private static String axe() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                PagesServedTest.class.getResourceAsStream("/axe.min.js"), "axe is on the class path")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page, String axe, String path, String options) {
        page.evaluate(axe);
        List<String> found = (List<String>)
                page.evaluate(
                        "async () => (await axe.run(document, {" + options
                                + "resultTypes: ['violations']})).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))");
        return found.stream().map(violation -> path + ": " + violation).toList();
    }

    @Test
    void the_first_page_weighs_less_than_150_kilobytes_with_all_that_it_needs() {
        Site.Answer page = site.get("/northwind/readiness");
        int bytes = page.wireBytes();
        for (String link : Site.links(page.text())) {
            bytes += link.startsWith("/assets/") ? site.get(link).wireBytes() : 0;
        }
        assertThat(bytes).isLessThan(FIRST_LOAD_BYTES_MAX);
    }

    /// What strangers see has no clock.
    @Test
    void every_page_says_that_the_example_is_one() {
        for (String path : shapes.values()) {
            if (path.startsWith("/northwind/")) {
                String text = site.get(path).text();
                assertThat(text).as(path).contains("<b>EXAMPLE</b>");
                if (!path.startsWith("/northwind/trust/")) {
                    assertThat(text).as(path).contains("2026-11-01 00:00 UTC");
                }
            }
        }
    }
}
