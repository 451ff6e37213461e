package io.avouch.engine.run;

import static io.avouch.engine.Log.record;
import static io.avouch.engine.World.PASS;
import static io.avouch.engine.World.changes;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stumbles over a value while it runs: nothing passes, nothing is told, and nobody else is the worse.
class StumblingTest {
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
    void an_error_while_running_leaves_every_item_unverified() {
        january(change("a", "2026-01-02T00:00:00Z", "good"));
        TestResult result = world.run(changes(PASS.replace("'fine'", "CAST(CAST(title AS BIGINT) AS VARCHAR(9))")));
        assertThat(result.reason())
                .startsWith("the test could not be run: Conversion Error")
                .doesNotContain("good");
        assertThat(result.counts().unverified()).isEqualTo(1);
    }

    /// What a record says is nobody's but its readers', in whatever form the engine speaks of it.
    @Test
    void an_error_while_running_tells_no_value() {
        january(
                change("a", "2026-01-02T00:00:00Z", "se\ncret"),
                change("b", "2026-01-03T00:00:00Z", "2026-13-45 secret"));
        for (String cast : List.of("TIMESTAMP", "DATE", "DECIMAL(5,2)", "BIGINT", "BOOLEAN")) {
            for (String title : List.of("a", "b")) {
                TestResult result = world.run(changes(PASS.replace(
                        "'fine'",
                        "CAST(CASE WHEN id = '" + title + "' THEN CAST(title AS " + cast + ") END AS VARCHAR(9))")));
                assertThat(result.reason())
                        .as(cast)
                        .startsWith("the test could not be run: Conversion Error")
                        .doesNotContain("se\n", "cret", "13-45");
            }
        }
    }

    /// Whoever writes a test has it checked: what would never end is not begun.
    @Test
    void a_population_is_not_run_to_be_checked() {
        String ten = "(VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS v%s(n)";
        String endless = "SELECT concat_ws('', count(*)) AS item, TIMESTAMP '2026-01-02 00:00:00' AS occurred_at FROM "
                + IntStream.range(0, 14).mapToObj(ten::formatted).collect(Collectors.joining(" CROSS JOIN "));
        assertThat(
                        world.engine.check(
                                World.test(
                                        TestKind.POPULATION,
                                        new Population.OfQuery(endless),
                                        "SELECT item, occurred_at, 'pass' AS status, 'stated' AS strength, 'x' AS reason FROM population")))
                .isEmpty();
    }

    /// Nobody's occasions would be none, and a window read whole without any is no gap.
    @Test
    void subjects_without_the_column_that_names_them_are_refused_and_not_taken_for_nobody() {
        world.read(
                "review",
                "board",
                "2026-01-01T00:00:00Z",
                "2026-02-01T00:00:00Z",
                record("r", "2026-01-02T00:00:00Z").build());
        ControlTest named = daily("SELECT id AS subject, NULL AS to_at FROM review");
        assertThat(world.engine.check(named)).isEmpty();
        assertThat(world.run(named).counts().population()).isEqualTo(31);
        ControlTest misnamed = daily("SELECT id AS system, occurred_at AS from_at FROM review");
        assertThat(world.engine.check(misnamed))
                .singleElement()
                .extracting(Problem::message, Problem::hint)
                .containsExactly(
                        "the subjects' query returns from_at, system",
                        "it has to return subject, and may return from_at and to_at");
        assertThat(world.engine.runs(misnamed)).isFalse();
        assertThat(world.run(misnamed).outcome()).isInstanceOf(TestOutcome.NotTested.class);
        assertThat(world.run(misnamed).reason()).startsWith("the test could not be run: Binder Error");
    }

    @Test
    void subjects_whose_stay_is_no_time_are_refused() {
        for (String stay : List.of("id AS from_at", "1 AS to_at", "true AS from_at")) {
            assertThat(world.engine.check(daily("SELECT id AS subject, " + stay + " FROM review")))
                    .as(stay)
                    .singleElement()
                    .extracting(Problem::hint)
                    .isEqualTo("it has to be a TIMESTAMP");
        }
        for (String stay : List.of("occurred_at AS from_at", "CAST(occurred_at AS DATE) AS to_at", "NULL AS to_at")) {
            assertThat(world.engine.check(daily("SELECT id AS subject, " + stay + " FROM review")))
                    .as(stay)
                    .isEmpty();
        }
    }

    private static ControlTest daily(String subjects) {
        return World.cadence(
                new Cadence("day", subjects, 0),
                "SELECT occasion AS item, period_to AS occurred_at, 'pass' AS status, 'system' AS strength,"
                        + " 'x' AS reason FROM occasion");
    }

    /// Other tests of the run are none the worse.
    @Test
    void items_that_cannot_be_found_out_leave_the_test_not_tested() {
        january(change("a", "2026-01-02T00:00:00Z", "good"));
        String asked = "SELECT title AS item, occurred_at, CAST(title AS BIGINT) AS n FROM change";
        String given =
                "SELECT item, occurred_at, 'pass' AS status, 'stated' AS strength, 'x' AS reason FROM population";
        ControlTest query = World.test(TestKind.POPULATION, new Population.OfQuery(asked), given);
        ControlTest records = World.test(
                TestKind.POPULATION,
                new Population.OfRecords("change", Optional.of("CAST(title AS BIGINT) > 0")),
                PASS);
        for (ControlTest test : List.of(query, records)) {
            TestResult result = world.run(test);
            assertThat(result.outcome()).isInstanceOf(TestOutcome.NotTested.class);
            assertThat(result.reason())
                    .startsWith("the test could not be run: Conversion Error")
                    .doesNotContain("good");
            assertThat(result.counts().population()).isZero();
            assertThat(world.items(test)).isEmpty();
        }
        assertThat(world.run(changes(PASS)).counts().passed()).isEqualTo(1);
    }

    private void january(JsonObject... records) {
        world.read("change", "git", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", records);
    }

    private static JsonObject change(String id, String occurredAt, String title) {
        return record(id, occurredAt).put("title", title).build();
    }
}
