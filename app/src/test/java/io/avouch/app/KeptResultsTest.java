package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Window;
import io.avouch.flow.ExampleWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a test says it follows is all that it follows: its examples, arriving in parts and tested after each,
/// come out as when they are tested at once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptResultsTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final int QUICK = 2;

    private Optional<Engines> engines = Optional.empty();
    private int worlds;

    @BeforeAll
    void start(@TempDir Path folder) {
        engines = Optional.of(Engines.in(folder, CATALOG));
    }

    @AfterAll
    void stop() {
        engines.ifPresent(Engines::close);
    }

    private static Stream<ControlTest> declared() {
        return CATALOG.tests().values().stream()
                .filter(test -> test.follows().isPresent())
                .sorted(java.util.Comparator.comparing(ControlTest::id));
    }

    private static Stream<String> examples(ControlTest test) {
        return TREE.list("tests/" + test.id() + "/examples", ".yaml").stream();
    }

    static Stream<String> some() {
        return declared().flatMap(test -> examples(test).limit(QUICK));
    }

    static Stream<String> rest() {
        return declared().flatMap(test -> examples(test).skip(QUICK));
    }

    @Test
    void tests_of_what_comes_by_the_thousand_say_what_they_follow() {
        assertThat(declared().map(ControlTest::id))
                .contains("change.independent-approval", "change.checks-passed", "eventlog.complete");
    }

    @ParameterizedTest
    @MethodSource("some")
    void results_that_were_kept_are_what_a_whole_run_finds(String file) {
        arrivesInParts(file);
    }

    @Tag("deep")
    @ParameterizedTest
    @MethodSource("rest")
    void results_that_were_kept_are_what_a_whole_run_finds_in_every_example(String file) {
        arrivesInParts(file);
    }

    private void arrivesInParts(String file) {
        JsonObject example = (JsonObject) YamlText.parse(file, TREE.text(file)).value();
        ControlTest test =
                Optional.ofNullable(CATALOG.tests().get(file.split("/")[1])).orElseThrow();
        OrgId org = new OrgId("kept-" + worlds++);
        Request all = new ExampleWorld(CATALOG, test, example, org)
                .fill(engines.orElseThrow().lake());
        Duration half = Duration.between(all.window().from(), all.observedTo()).dividedBy(2);
        int third = all.collectionRuns().size() / 3;
        run(all, "early", all.size() / 3, all.window().from().plus(half), third);
        run(all, "later", all.size() * 2 / 3, all.observedTo().minusSeconds(1), 2 * third);
        TestResult kept = run(
                all, "kept", all.size(), all.observedTo(), all.collectionRuns().size());
        TestResult whole = engines.orElseThrow().engine().run(all, result -> {}).getFirst();
        assertThat(kept).isEqualTo(whole);
        assertThat(items(org, "kept", test)).isEqualTo(items(org, all.run(), test));
        theWindowMoves(all, test);
        TestResult again = run(
                all, "again", all.size(), all.observedTo(), all.collectionRuns().size());
        assertThat(again).isEqualTo(whole);
        assertThat(items(org, "again", test)).isEqualTo(items(org, all.run(), test));
    }

    /// A window that begins a day later finds what a whole run over it finds, and leaves nothing behind that the
    /// wider one would take for its own.
    private void theWindowMoves(Request all, ControlTest test) {
        Window later = new Window(
                all.window().from().plus(Duration.ofDays(1)), all.window().to());
        if (!later.from().isBefore(later.to())) {
            return;
        }
        TestResult kept = engines.orElseThrow()
                .engine()
                .run(over(all, later, "moved", false), result -> {})
                .getFirst();
        TestResult whole = engines.orElseThrow()
                .engine()
                .run(over(all, later, "moved-whole", true), result -> {})
                .getFirst();
        assertThat(kept).isEqualTo(whole);
        assertThat(items(all.org(), "moved", test)).isEqualTo(items(all.org(), "moved-whole", test));
    }

    private static Request over(Request all, Window window, String run, boolean whole) {
        return new Request(
                all.org(),
                run,
                window,
                all.asOf(),
                all.size(),
                all.observedTo(),
                all.tests(),
                all.collectionRuns(),
                all.documents(),
                whole);
    }

    private TestResult run(Request all, String run, long size, Instant observedTo, int readings) {
        Request some = new Request(
                all.org(),
                run,
                all.window(),
                all.asOf(),
                size,
                observedTo,
                all.tests(),
                all.collectionRuns().subList(0, readings),
                all.documents(),
                false);
        return engines.orElseThrow().engine().run(some, result -> {}).getFirst();
    }

    private List<ItemResult> items(OrgId org, String run, ControlTest test) {
        return engines.orElseThrow().engine().items(org, run, test.id(), Optional.empty(), "", 10_000);
    }
}
