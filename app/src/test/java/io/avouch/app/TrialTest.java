package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Problem;
import io.avouch.core.test.TestRun;
import io.avouch.flow.CheckingTests.Exampled;
import io.avouch.flow.Testing;
import io.avouch.flow.TryingTests.Tried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A test that somebody is writing is tried on its examples and on real data, and leaves nothing behind.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialTest {
    private static final String TEST = "change.independent-approval";

    private Optional<SmallOrganisation> acme = Optional.empty();
    private Path data = Path.of("");

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        data = folder.resolve("data");
        acme = Optional.of(new SmallOrganisation(data, SmallOrganisation.Arrival.IN_ORDER, List.of(TEST)));
    }

    @AfterAll
    void close() throws IOException {
        acme.orElseThrow().close();
    }

    private Instance instance() {
        return acme.orElseThrow().instance;
    }

    private Tried tried(Map<String, String> files) {
        return tried(TEST, files);
    }

    private Tried tried(String test, Map<String, String> files) {
        return instance()
                .tryingTests
                .run(
                        SmallOrganisation.ORG,
                        test,
                        files,
                        new Testing.Order(Optional.of(recorded().window()), Optional.empty(), List.of(), "olga"));
    }

    private TestRun recorded() {
        return instance().testRuns.list(SmallOrganisation.ORG, 1).getFirst();
    }

    private Map<String, String> shipped() {
        return shipped(TEST);
    }

    private Map<String, String> shipped(String test) {
        Map<String, String> files = new TreeMap<>();
        String folder = "tests/" + test + "/";
        instance().content.files().forEach((path, text) -> {
            if (path.startsWith(folder)) {
                files.put(path.substring(folder.length()), text);
            }
        });
        return files;
    }

    @Test
    void a_shipped_test_tried_from_its_folder_finds_what_the_recorded_run_found_and_leaves_nothing()
            throws IOException {
        TestRun before = recorded();
        long size = instance().log.checkpoint(SmallOrganisation.ORG).size();
        List<String> files = runFiles();
        Tried tried = tried(shipped());
        assertThat(tried.problems()).isEmpty();
        assertThat(tried.examples())
                .hasSizeGreaterThan(3)
                .allMatch(each -> each.differences().isEmpty());
        assertThat(tried.run().orElseThrow().digest()).isEqualTo(before.digest());
        assertThat(tried.deviations())
                .isNotEmpty()
                .allMatch(item -> item.status().equals("fail"));
        assertThat(recorded().id()).isEqualTo(before.id());
        assertThat(instance().log.checkpoint(SmallOrganisation.ORG).size()).isEqualTo(size);
        assertThat(runFiles()).isEqualTo(files);
    }

    /// Seven days to fix what is critical; the scanner was read until the end of March.
    @Test
    void the_same_checkpoint_on_another_day_gives_the_same_digest() {
        String found = "{\"id\":\"%1$s\",\"occurred_at\":\"%2$s\",\"scanner\":\"s\",\"rule\":\"CVE-1\","
                + "\"severity\":\"critical\",\"resource\":\"api\",\"first_seen_at\":\"%2$s\",\"state\":\"open\"}";
        acme.orElseThrow()
                .read(
                        "vulnerability",
                        "scanner",
                        recorded().window(),
                        List.of(
                                found.formatted("known", "2026-03-20T00:00:00Z"),
                                found.formatted("open", "2026-03-27T00:00:00Z")));
        String test = "vulnerability.fixed-in-time";
        TestRun today = tried(test, shipped(test)).run().orElseThrow();
        instance().organisations.setClock(SmallOrganisation.ORG, Instant.parse("2026-06-01T00:00:00Z"));
        TestRun later = tried(test, shipped(test)).run().orElseThrow();
        assertThat(later.checkpoint()).isEqualTo(today.checkpoint());
        assertThat(later.startedAt()).isNotEqualTo(today.startedAt());
        assertThat(later.find(test).orElseThrow().counts().failed()).isEqualTo(1);
        assertThat(later.find(test).orElseThrow().counts().unverified()).isEqualTo(1);
        assertThat(later.digest()).isEqualTo(today.digest());
    }

    private List<String> runFiles() throws IOException {
        try (Stream<Path> runs = Files.walk(data.resolve("runs").resolve(SmallOrganisation.ORG.value()))) {
            return runs.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void a_text_with_a_mistake_is_not_run_and_the_place_is_named() {
        Map<String, String> files = shipped();
        files.put("query.sql", "SELECT record AS item,\n  random() AS status FROM chnage");
        Tried tried = tried(files);
        assertThat(tried.run()).isEmpty();
        assertThat(tried.problems())
                .extracting(Problem::toString)
                .contains(TEST + "/query.sql:2:3: function 'random' is not allowed"
                        + " (the list of allowed functions is in functions.txt)")
                .anyMatch(text -> text.contains("2:27: unknown table 'chnage' (did you mean 'change'?)"));
    }

    @Test
    void an_example_that_does_not_come_out_as_it_says_is_told() {
        Map<String, String> files = shipped();
        String name = files.keySet().stream()
                .filter(file -> file.endsWith("someone-else-approved.yaml"))
                .findFirst()
                .orElseThrow();
        files.put(name, String.valueOf(files.get(name)).replace("status: pass", "status: fail"));
        Tried tried = tried(files);
        assertThat(tried.examples())
                .filteredOn(each -> !each.differences().isEmpty())
                .extracting(Exampled::file)
                .containsExactly(TEST + "/" + name);
    }

    @Test
    void what_is_no_test_is_refused_in_words() {
        assertThat(tried(Map.of("query.sql", "SELECT 1")).problems())
                .extracting(Problem::message)
                .containsExactly("there is no test.yaml");
        Map<String, String> files = shipped();
        files.put("examples/broken.yaml", "title: nothing else");
        assertThat(tried(files).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position().file()).endsWith("examples/broken.yaml");
            assertThat(problem.message()).startsWith("the example can't be read");
        });
    }
}
