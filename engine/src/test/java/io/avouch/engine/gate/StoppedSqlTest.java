package io.avouch.engine.gate;

import static io.avouch.engine.World.changes;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.engine.Log;
import io.avouch.engine.World;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Test SQL that is allowed in its parts and takes too much is stopped; its items stay unverified, and the
/// next test runs as if nothing had been.
class StoppedSqlTest {
    private static final Limits TIGHT = new Limits("400MB", 2, Duration.ofSeconds(2));
    private static final int CHANGES = 300;
    private static final String RESULT = " AS item, TIMESTAMP '2026-01-02 00:00:00' AS occurred_at, 'pass' AS status,"
            + " 'system' AS strength, 'x' AS reason ";

    @TempDir
    Path dir;

    private World world;

    @BeforeEach
    void open() {
        world = new World(dir, TIGHT);
        JsonObject[] records = IntStream.range(0, CHANGES)
                .mapToObj(i -> Log.record("c" + i, "2026-01-02T00:00:00Z")
                        .put("title", "t")
                        .build())
                .toArray(JsonObject[]::new);
        world.read("change", "git", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", records);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void recursion_without_end_is_stopped_by_the_clock() {
        stopped(
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)"
                        + " SELECT CAST(max(i) AS VARCHAR(20))" + RESULT + "FROM n",
                "stopped after 2 s, the longest a statement may take");
    }

    /// Whichever of a test's texts it is; and it is not begun when the text is checked.
    @Test
    void items_and_subjects_without_end_are_stopped_by_the_clock() {
        String endless = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT"
                + " CAST(max(i) AS VARCHAR(20)) AS %s, TIMESTAMP '2026-01-02 00:00:00' AS occurred_at FROM n";
        ControlTest items = World.test(
                TestKind.POPULATION,
                new Population.OfQuery(endless.formatted("item")),
                "SELECT item, occurred_at, 'pass' AS status, 'system' AS strength, 'x' AS reason FROM population");
        ControlTest subjects = World.cadence(
                new Cadence(
                        "day",
                        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)"
                                + " SELECT CAST(max(i) AS VARCHAR(20)) AS subject FROM n",
                        0),
                "SELECT occasion AS item, period_to AS occurred_at, 'pass' AS status, 'system' AS strength,"
                        + " 'x' AS reason FROM occasion");
        for (ControlTest test : List.of(items, subjects)) {
            assertThat(world.engine.check(test)).isEmpty();
            TestResult result = world.run(test);
            assertThat(result.outcome()).isInstanceOf(TestOutcome.NotTested.class);
            assertThat(result.reason())
                    .isEqualTo("the test could not be run: stopped after 2 s, the longest a statement may take");
            assertThat(result.counts().population()).isZero();
            assertThat(world.run(changes(World.PASS)).counts().passed()).isEqualTo(CHANGES);
        }
    }

    @Test
    void recursion_that_doubles_its_rows_is_stopped() {
        stopped(
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT a.i FROM n a"
                        + " CROSS JOIN (SELECT 1 AS one UNION ALL SELECT 2) b)"
                        + " SELECT CAST(count(*) AS VARCHAR(20))" + RESULT + "FROM n",
                "");
    }

    @Test
    void results_beyond_all_measure_are_stopped_and_fill_no_disk() throws IOException {
        stopped(
                "SELECT concat_ws('', a.record, b.record, c.record, d.record)" + RESULT
                        + "FROM change a CROSS JOIN change b CROSS JOIN change c CROSS JOIN change d",
                "the test gave more results than its population has items");
        try (Stream<Path> files = Files.walk(dir)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThan(50_000_000);
        }
    }

    @Test
    void sorting_more_than_the_memory_holds_is_stopped() {
        stopped(
                "SELECT concat_ws('', a.record, b.record, c.record)" + RESULT
                        + "FROM change a CROSS JOIN change b CROSS JOIN change c CROSS JOIN change d"
                        + " ORDER BY concat_ws('', d.record, a.record, c.record, b.record) LIMIT 10000000",
                "");
    }

    /// More of them than may run at once, and one that harms nobody after them all.
    @Tag("deep")
    @Test
    void runs_that_have_to_be_stopped_hold_nobody_up_for_long() throws Exception {
        world.flush();
        ControlTest endless = changes("WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)"
                + " SELECT CAST(max(i) AS VARCHAR(20))" + RESULT + "FROM n");
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TestResult>> harmful = IntStream.range(0, 4)
                    .mapToObj(i -> people.submit(() -> run(endless, "harmful-" + i)))
                    .toList();
            Future<TestResult> harmless = people.submit(() -> run(changes(World.PASS), "harmless"));
            assertThat(harmless.get(30, TimeUnit.SECONDS).counts().passed()).isEqualTo(CHANGES);
            for (Future<TestResult> each : harmful) {
                assertThat(each.get(30, TimeUnit.SECONDS).reason()).contains("stopped after 2 s");
            }
        }
    }

    @Tag("deep")
    @Test
    void a_run_that_was_stopped_gives_its_memory_back() throws IOException {
        world.flush();
        ControlTest bomb = changes("SELECT concat_ws('', a.record, b.record, c.record)" + RESULT
                + "FROM change a CROSS JOIN change b CROSS JOIN change c"
                + " ORDER BY concat_ws('', c.record, a.record, b.record) LIMIT 10000000");
        run(bomb, "first");
        long before = residentKilobytes();
        for (int i = 0; i < 4; i++) {
            assertThat(run(bomb, "again-" + i).outcome()).isInstanceOf(TestOutcome.NotTested.class);
        }
        assertThat(residentKilobytes() - before).as("kilobytes more").isLessThan(400_000);
        assertThat(run(changes(World.PASS), "harmless").counts().passed()).isEqualTo(CHANGES);
    }

    private TestResult run(ControlTest test, String name) {
        Request one = world.request(test, World.JANUARY, Optional.empty());
        Request named = new Request(
                one.org(),
                name,
                one.window(),
                one.asOf(),
                one.size(),
                one.observedTo(),
                one.tests(),
                one.collectionRuns(),
                one.documents());
        return world.engine.run(named, any -> {}).getFirst();
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private void stopped(String sql, String why) {
        ControlTest test = changes(sql);
        assertThat(world.engine.check(test)).isEmpty();
        long before = System.nanoTime();
        TestResult result = world.run(test);
        assertThat(result.outcome()).isInstanceOf(TestOutcome.NotTested.class);
        assertThat(result.reason()).contains(why);
        assertThat(result.counts().unverified()).isEqualTo(CHANGES);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(world.run(changes(World.PASS)).counts().passed()).isEqualTo(CHANGES);
    }
}
