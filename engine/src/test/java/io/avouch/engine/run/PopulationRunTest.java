package io.avouch.engine.run;

import static io.avouch.engine.Log.record;
import static io.avouch.engine.World.PASS;
import static io.avouch.engine.World.changes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.Population;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopulationRunTest {
    private static final String BY_TITLE = """
            SELECT record AS item, occurred_at,
                CASE WHEN title = 'bad' THEN 'fail' WHEN title = 'odd' THEN 'not-applicable' ELSE 'pass' END AS status,
                CASE WHEN title = 'odd' THEN NULL ELSE 'claimed' END AS strength,
                concat_ws('', 'titled ', title) AS reason
            FROM population""";

    @TempDir
    Path dir;

    private World world;

    @BeforeEach
    void open() {
        world = new World(dir);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_item_of_the_window_is_counted_once() {
        january(
                change("a", "2026-01-01T00:00:00Z", "good"),
                change("b", "2026-01-31T23:59:59.999999Z", "bad"),
                change("c", "2026-02-01T00:00:00Z", "bad"),
                change("d", "2025-12-31T23:59:59Z", "bad"),
                change("e", "2026-01-05T00:00:00Z", "odd"));
        ControlTest test = changes(BY_TITLE);
        TestResult result = world.run(test);
        assertThat(result.counts()).isEqualTo(new Counts(3, 1, 1, 0, 1, 0, 0, 0));
        assertThat(result.strength()).isEqualTo(new StrengthCounts(0, 2, 0));
        assertThat(result.outcome()).isEqualTo(new TestOutcome.Deviations(1));
        assertThat(result.reason()).isEqualTo("1 of 2 tested items failed");
        assertThat(result.coverage().complete()).isTrue();
        assertThat(world.items(test))
                .contains(new ItemResult(
                        "git/b",
                        Instant.parse("2026-01-31T23:59:59.999999Z"),
                        Optional.empty(),
                        "fail",
                        "claimed",
                        "titled bad",
                        Optional.of(1L)));
        assertThat(world.engine.items(World.ORG, "r1", "t.one", Optional.of("fail"), "", 9))
                .hasSize(1);
        assertThat(world.engine.items(World.ORG, "r1", "t.one", Optional.empty(), "git/a", 1))
                .extracting(ItemResult::item)
                .containsExactly("git/b");
    }

    @Test
    void nothing_beyond_the_checkpoint_is_seen() {
        january(change("a", "2026-01-02T00:00:00Z", "good"));
        world.flush();
        var request = world.request(changes(PASS), World.JANUARY, Optional.empty());
        world.log.add("change", "git", "run-0", change("b", "2026-01-02T00:00:00Z", "good"));
        world.flush();
        assertThat(world.engine.run(request, any -> {}).getFirst().counts().received())
                .isEqualTo(1);
    }

    @Test
    void the_latest_version_counts_whatever_came_first() {
        january(
                version("a", "2026-01-09T00:00:00Z", "good"),
                version("a", "2026-01-08T00:00:00Z", "bad"),
                version("a", "2026-01-09T00:00:00Z", "good"));
        assertThat(world.run(changes(BY_TITLE)).counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_condition_narrows_the_population() {
        january(change("a", "2026-01-02T00:00:00Z", "good"), change("b", "2026-01-02T00:00:00Z", "bad"));
        ControlTest test = World.test(
                TestKind.POPULATION, new Population.OfRecords("change", Optional.of("title = 'good' -- only")), PASS);
        assertThat(world.run(test).counts().received()).isEqualTo(1);
    }

    @Test
    void a_population_can_be_a_query() {
        january(change("a", "2026-01-02T00:00:00Z", "good"), change("b", "2026-01-02T00:00:00Z", "good"));
        ControlTest test = World.test(
                TestKind.POPULATION,
                new Population.OfQuery(
                        "SELECT title AS item, min(occurred_at) AS occurred_at FROM change GROUP BY title;"),
                "SELECT item, occurred_at, 'pass' AS status, 'stated' AS strength, 'x' AS reason FROM population");
        assertThat(world.run(test).counts().received()).isEqualTo(1);
        assertThat(world.items(test)).extracting(ItemResult::item).containsExactly("good");
    }

    @Test
    void a_missing_item_is_unverified() {
        january(change("a", "2026-01-02T00:00:00Z", "good"), change("b", "2026-01-02T00:00:00Z", "bad"));
        ControlTest test = changes(PASS + " WHERE title = 'good'");
        TestResult result = world.run(test);
        assertThat(result.counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 0, 1, 0));
        assertThat(result.outcome()).isInstanceOf(TestOutcome.NotTested.class);
        assertThat(world.items(test))
                .filteredOn(item -> item.status().equals("unverified"))
                .extracting(ItemResult::reason)
                .containsExactly("the test gave no result for this item");
    }

    @Test
    void a_double_item_refuses_the_test() {
        january(change("a", "2026-01-02T00:00:00Z", "good"), change("b", "2026-01-02T00:00:00Z", "good"));
        TestResult result = world.run(changes(PASS + " UNION ALL " + PASS + " WHERE record = 'git/b'"));
        assertThat(result.outcome())
                .isEqualTo(new TestOutcome.NotTested("the test gave more than one result for 1 item"));
        assertThat(result.counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0, 2, 0));
    }

    @Test
    void a_double_that_hides_a_missing_one_refuses_the_test() {
        january(change("a", "2026-01-02T00:00:00Z", "good"), change("b", "2026-01-02T00:00:00Z", "good"));
        assertThat(world.run(changes(PASS.replace("record AS", "'git/b' AS"))).outcome())
                .isEqualTo(new TestOutcome.NotTested("the test gave more than one result for 1 item"));
    }

    @Test
    void a_foreign_item_refuses_the_test() {
        january(change("a", "2026-01-02T00:00:00Z", "good"));
        assertThat(world.run(changes(PASS.replace("record AS", "'git/z' AS"))).outcome())
                .isEqualTo(new TestOutcome.NotTested("the test gave results outside its population, for 1 item"));
    }

    @Test
    void a_population_with_the_same_item_twice_refuses_the_test() {
        january(change("a", "2026-01-02T00:00:00Z", "good"), change("b", "2026-01-02T00:00:00Z", "good"));
        ControlTest test = World.test(
                TestKind.POPULATION,
                new Population.OfQuery("SELECT title AS item, occurred_at FROM change"),
                "SELECT item, occurred_at, 'pass' AS status, 'stated' AS strength, 'x' AS reason FROM population");
        assertThat(world.run(test).reason()).isEqualTo("the population has the same item twice: 1 item");
    }

    @Test
    void records_of_two_sources_that_have_one_name_are_two() {
        january(change("acme/web/12", "2026-01-02T00:00:00Z", "good"));
        world.log.add("change", "git/acme", "run-0", change("web/12", "2026-01-02T00:00:00Z", "bad"));
        world.flush();
        assertThat(world.run(changes(BY_TITLE)).counts().received()).isEqualTo(2);
    }

    /// A run's summary outlives the records that it is of.
    @Test
    void the_words_of_an_item_are_in_no_reason_of_a_whole_test() {
        january(change("a", "2026-01-02T00:00:00Z", "Zebulon Quastenhuber"));
        String unverified = PASS.replace("'pass'", "'unverified'");
        assertThat(world.run(changes(unverified.replace("'fine'", "concat_ws('', 'approved by ', title)")))
                        .reason())
                .isEqualTo("1 of 1 items could not be verified");
        assertThat(world.run(changes(unverified.replace("'fine'", "'nobody''s approval is known'")))
                        .reason())
                .isEqualTo("1 of 1 items could not be verified: nobody's approval is known");
    }

    @Test
    void a_result_must_have_a_known_status_a_strength_and_a_reason() {
        january(change("a", "2026-01-02T00:00:00Z", "good"));
        assertThat(world.run(changes(PASS.replace("'pass'", "'passed'"))).reason())
                .startsWith("the test gave the status 'passed'");
        assertThat(world.run(changes(PASS.replace("'system'", "'strong'"))).reason())
                .startsWith("the test gave the strength 'strong'");
        assertThat(world.run(changes(PASS.replace("'fine'", "''"))).reason())
                .startsWith("the test gave no reason or no time for 1 items");
    }

    /// Its own word for it would hide a deviation, or take the item out of the population.
    @Test
    void what_is_waived_or_out_of_scope_no_test_decides() {
        january(change("a", "2026-01-02T00:00:00Z", "good"), change("b", "2026-01-02T00:00:00Z", "bad"));
        for (String own : List.of("waived", "out-of-scope", "given: pass")) {
            TestResult result = world.run(
                    changes(PASS.replace("'pass'", "CASE WHEN title = 'bad' THEN '" + own + "' ELSE 'pass' END")));
            assertThat(result.reason()).startsWith("the test gave the status '" + own + "'");
            assertThat(result.counts().unverified()).isEqualTo(2);
            assertThat(world.run(changes("SELECT DISTINCT item, occurred_at, status, strength, reason FROM ("
                                    + PASS.replace("'pass'", "'" + own + "'") + ") q"))
                            .counts()
                            .unverified())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_result_without_a_time_refuses_the_test_even_where_it_is_not_applicable() {
        january(change("a", "2026-01-02T00:00:00Z", "good"));
        String timeless = PASS.replace("occurred_at,", "CAST(NULL AS TIMESTAMP) AS occurred_at,");
        assertThat(world.run(changes(timeless.replace("'pass'", "'not-applicable'")))
                        .reason())
                .startsWith("the test gave no reason or no time for 1 items with status not-applicable");
    }

    @Test
    void an_item_without_a_time_is_unverified_as_of_the_beginning_of_the_window() {
        january(change("a", "2026-01-02T00:00:00Z", "good"));
        ControlTest test = World.test(
                TestKind.POPULATION,
                new Population.OfQuery("SELECT title AS item, CAST(NULL AS TIMESTAMP) AS occurred_at FROM change"),
                "SELECT item, occurred_at, 'pass' AS status, 'stated' AS strength, 'x' AS reason FROM population");
        assertThat(world.run(test).reason()).startsWith("the test gave no reason or no time for 1 items");
        assertThat(world.items(test))
                .extracting(ItemResult::item, ItemResult::occurredAt, ItemResult::status)
                .containsExactly(tuple("good", Instant.parse("2026-01-01T00:00:00Z"), "unverified"));
    }

    /// One run serves both: what the other framework leaves out by itself is no gap and no item less in this one.
    @Test
    void what_one_scope_alone_leaves_out_is_tested_for_the_other() {
        january(
                change("a", "2026-01-02T00:00:00Z", "good", "core"),
                change("b", "2026-01-02T00:00:00Z", "bad", "toys"));
        scope("iso42001", "toys", "shop");
        ControlTest test = World.scoped(changes(BY_TITLE), "repo");
        assertThat(world.run(test).counts().outOfScope())
                .as("there is no other scope yet")
                .isEqualTo(1);
        scope("soc2", "shop");
        assertThat(world.items(test)).isNotEmpty();
        assertThat(world.run(test).counts().outOfScope()).isZero();
        assertThat(world.run(test).counts().failed()).isEqualTo(1);
    }

    private void scope(String id, String... leftOut) {
        world.document(
                "scope",
                id,
                "2025-01-01T00:00:00Z",
                Json.object()
                        .put(
                                "exclusions",
                                Json.array(java.util.Arrays.stream(leftOut)
                                        .map(each -> Json.object()
                                                .put("subject", each)
                                                .build())
                                        .toList())));
    }

    @Test
    void what_is_out_of_scope_is_listed_and_not_tested() {
        january(
                change("a", "2026-01-02T00:00:00Z", "good", "core"),
                change("b", "2026-01-02T00:00:00Z", "bad", "toys"),
                change("c", "2026-01-02T00:00:00Z", "good"));
        world.document(
                "scope",
                "soc2",
                "2025-01-01T00:00:00Z",
                Json.object()
                        .put(
                                "exclusions",
                                Json.array(List.of(
                                        Json.object().put("subject", "toys").build()))));
        ControlTest test = World.scoped(changes(BY_TITLE), "repo");
        assertThat(world.run(test).counts()).isEqualTo(new Counts(3, 2, 0, 0, 0, 1, 0, 0));
        assertThat(world.items(test)).extracting(ItemResult::status).containsExactly("pass", "out-of-scope", "pass");
    }

    @Test
    void a_window_read_whole_without_an_item_is_no_occurrence() {
        january();
        assertThat(world.run(changes(PASS)).outcome()).isEqualTo(new TestOutcome.NoOccurrence());
    }

    @Test
    void a_stretch_that_was_not_read_is_never_a_pass() {
        world.read(
                "change",
                "git",
                "2026-01-01T00:00:00Z",
                "2026-01-20T00:00:00Z",
                change("a", "2026-01-02T00:00:00Z", "good"));
        TestResult result = world.run(changes(PASS));
        assertThat(result.outcome())
                .isEqualTo(new TestOutcome.NotTested(
                        "git (change) not read whole from 2026-01-20 to 2026-02-01: not read"));
    }

    @Test
    void gaps_are_visible_to_tests() {
        world.read(
                "change",
                "git",
                "2026-01-01T00:00:00Z",
                "2026-02-01T00:00:00Z",
                change("a", "2026-01-02T00:00:00Z", "good"));
        world.read("review", "hr", "2026-01-01T00:00:00Z", "2026-01-20T00:00:00Z");
        ControlTest test = changes(PASS.replace(
                "'fine'",
                "(SELECT concat_ws(' ', count(*), min(CAST(gap_from AS VARCHAR(30)))) FROM gap"
                        + " WHERE record_type = 'review')"));
        world.run(test);
        assertThat(world.items(test).getFirst().reason()).isEqualTo("1 2026-01-20 00:00:00");
    }

    private void january(JsonObject... records) {
        world.read("change", "git", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", records);
    }

    private static JsonObject change(String id, String occurredAt, String title) {
        return record(id, occurredAt).put("title", title).build();
    }

    private static JsonObject change(String id, String occurredAt, String title, String repo) {
        return record(id, occurredAt).put("title", title).put("repo", repo).build();
    }

    private static JsonObject version(String id, String revisedAt, String title) {
        return record(id, "2026-01-02T00:00:00Z")
                .put("title", title)
                .put("revised_at", revisedAt)
                .build();
    }
}
