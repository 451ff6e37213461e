package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Follows;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.engine.Log;
import io.avouch.engine.World;
import io.avouch.engine.duck.EngineMemory;
import io.avouch.engine.duck.RunMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that has little to do works on two tests at once, and finds what it finds otherwise.
class LanesTest {
    private static final ControlTest CHANGES = test("t.changes", "change", World.PASS);
    private static final ControlTest REVIEWS = test("t.reviews", "review", World.PASS);
    private static final ControlTest MORE_CHANGES =
            test("t.more", "change", World.PASS.replace("'fine'", "concat_ws('', 'fine, ', title)"));
    private static final List<ControlTest> TESTS = List.of(REVIEWS, CHANGES, MORE_CHANGES);

    private final RunMemory memory = new RunMemory(2 * World.LIMITS.megabytes());
    private Optional<World> opened = Optional.empty();

    @BeforeEach
    void start(@TempDir Path dir) {
        opened = Optional.of(new World(dir, EngineMemory.each(World.LIMITS).sharing(memory)));
        day(4);
        run("first", TESTS, false, new Threads(1));
        day(5);
        closed();
    }

    /// Nothing of the memory is taken by databases that are still being closed.
    private void closed() {
        world().engine.during(World.ORG, () -> {});
        assertThat(memory.taken()).isZero();
    }

    @AfterEach
    void stop() {
        opened.ifPresent(World::close);
    }

    private World world() {
        return opened.orElseThrow();
    }

    private static ControlTest test(String id, String type, String query) {
        return new ControlTest(
                        id,
                        id,
                        List.of("CHG-01"),
                        TestKind.POPULATION,
                        List.of(type),
                        List.of(),
                        new Population.OfRecords(type, Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        query,
                        "bad",
                        "mend it",
                        Digest.of(id),
                        "tests/" + id + "/test.yaml")
                .following(new Follows(Map.of(type, new Follows.Reach(OptionalInt.of(0), OptionalInt.of(0)))));
    }

    private void day(int day) {
        String from = "2026-01-0" + day + "T00:00:00Z";
        String to = "2026-01-0" + (day + 1) + "T00:00:00Z";
        String at = "2026-01-0" + day + "T10:00:00Z";
        world().read(
                        "change",
                        "git",
                        from,
                        to,
                        Log.record("c" + day, at).put("title", "t" + day).build())
                .read("review", "board", from, to, Log.record("r" + day, at).build())
                .flush();
    }

    /// The threads that tests are run in; each waits until so many have come.
    private final class Threads implements DuckEngine.Hashing {
        private final CountDownLatch expected;
        private final Set<Thread> seen = ConcurrentHashMap.newKeySet();
        private volatile int taken;

        Threads(int expected) {
            this.expected = new CountDownLatch(expected);
        }

        @Override
        public void took(String test, Duration time) {
            if (seen.add(Thread.currentThread())) {
                taken = memory.taken();
                expected.countDown();
            }
            try {
                assertThat(expected.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private Request request(String id, List<ControlTest> tests, boolean whole) {
        Request one = world().request(CHANGES, World.JANUARY, Optional.empty());
        return new Request(
                one.org(),
                id,
                one.window(),
                Optional.empty(),
                one.size(),
                Instant.parse("2026-03-01T00:00:00Z"),
                tests,
                one.collectionRuns(),
                one.documents(),
                whole);
    }

    private List<TestResult> run(String id, List<ControlTest> tests, boolean whole, Threads threads) {
        List<TestResult> told = new ArrayList<>();
        List<TestResult> results = world().engine.run(request(id, tests, whole), told::add, threads);
        assertThat(told).isEqualTo(results);
        return results;
    }

    @Test
    void two_tests_are_run_at_once_where_little_came_and_find_what_one_after_the_other_finds() {
        Threads two = new Threads(2);
        List<TestResult> found = run("second", TESTS, false, two);
        assertThat(two.seen).hasSize(2);
        assertThat(two.taken).as("together they have what one has").isEqualTo(World.LIMITS.megabytes());
        assertThat(found).extracting(TestResult::test).containsExactly("t.reviews", "t.changes", "t.more");
        assertThat(found)
                .allSatisfy(result -> assertThat(result.counts().passed()).isEqualTo(2));
        assertThat(found).isEqualTo(run("whole", TESTS, true, new Threads(1)));
    }

    @Test
    void a_test_that_is_run_in_full_needs_memory_of_its_own_and_two_are_run_at_once_if_there_is_some() {
        ControlTest full = World.changes(World.PASS);
        List<ControlTest> tests = List.of(REVIEWS, CHANGES, full);
        Threads two = new Threads(2);
        List<TestResult> found = run("second", tests, false, two);
        assertThat(two.seen).hasSize(2);
        assertThat(two.taken).isEqualTo(2 * World.LIMITS.megabytes());
        assertThat(found).isEqualTo(run("whole", tests, true, new Threads(1)));
        closed();
        Threads one = new Threads(1);
        try (RunMemory.Share _ = memory.take(World.LIMITS)) {
            assertThat(run("third", tests, false, one)).hasSize(3);
        }
        assertThat(one.seen).containsExactly(Thread.currentThread());
    }

    @Test
    void what_goes_wrong_in_either_is_told_and_gives_the_memory_back() {
        Request request = request("broken", TESTS, false);
        for (ControlTest broken : TESTS) {
            assertThatThrownBy(() -> world().engine.run(request, any -> {}, (test, took) -> {
                        if (test.equals(broken.id())) {
                            throw new IllegalStateException("no time for " + test);
                        }
                    }))
                    .hasMessage("no time for " + broken.id());
        }
        closed();
    }

    @Test
    void tests_of_one_population_stay_together_and_both_sides_have_some() {
        ControlTest other = test("t.other", "incident", World.PASS);
        assertThat(Lanes.parts(List.of(REVIEWS, CHANGES, other, MORE_CHANGES)))
                .containsExactly(List.of(CHANGES, MORE_CHANGES), List.of(REVIEWS, other));
    }
}
