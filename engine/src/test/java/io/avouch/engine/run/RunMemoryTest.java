package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.TestResult;
import io.avouch.engine.Log;
import io.avouch.engine.World;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.RunMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What all runs together may use is one number, whatever engine they are of and however many are asked for.
class RunMemoryTest {
    private static final Limits LARGE = limits(300);
    private static final Limits SMALL = limits(150);
    private static final int ALL = 700;
    private static final String DAY = "2026-01-05T10:00:00Z";

    private static Limits limits(int megabytes) {
        return new Limits(megabytes + "MB", 1, Duration.ofSeconds(20));
    }

    @Test
    void runs_of_two_engines_that_are_asked_for_at_once_stay_below_what_they_may_use_together(@TempDir Path dir)
            throws Exception {
        RunMemory memory = new RunMemory(ALL);
        AtomicInteger going = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger mostTaken = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(2);
        try (World first = new World(dir, SMALL);
                DuckEngine large = first.engine(LARGE, memory);
                DuckEngine small = first.engine(SMALL, memory);
                ExecutorService callers = Executors.newFixedThreadPool(6)) {
            List<Future<List<TestResult>>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                World world = new World(first, new OrgId("acme-" + i));
                world.read("change", "git", DAY, DAY, Log.record("c1", DAY).build())
                        .flush();
                Request request = world.request(World.changes(World.PASS), World.JANUARY, Optional.empty());
                DuckEngine engine = i % 2 == 0 ? large : small;
                runs.add(callers.submit(() -> engine.run(request, result -> {
                    most.accumulateAndGet(going.incrementAndGet(), Math::max);
                    full.countDown();
                    await(full);
                    mostTaken.accumulateAndGet(memory.taken(), Math::max);
                    going.decrementAndGet();
                })));
            }
            for (Future<List<TestResult>> run : runs) {
                assertThat(run.get(30, TimeUnit.SECONDS).getFirst().counts().passed())
                        .isEqualTo(1);
            }
        }
        assertThat(most).hasValueGreaterThan(1);
        assertThat(mostTaken).hasValueGreaterThan(LARGE.megabytes()).hasValueLessThanOrEqualTo(ALL);
        assertThat(memory.taken()).isZero();
    }

    /// Runs of two at least go on at once, or this would wait in vain.
    private static void await(CountDownLatch full) {
        try {
            assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void what_packs_are_written_from_waits_for_memory_like_a_run(@TempDir Path dir) throws Exception {
        RunMemory memory = new RunMemory(LARGE.megabytes());
        try (World world = new World(dir, SMALL);
                DuckEngine engine = world.engine(LARGE, memory);
                ExecutorService pack = Executors.newSingleThreadExecutor()) {
            world.read("change", "git", DAY, DAY, Log.record("c1", DAY).build()).flush();
            Request request = world.request(World.changes(World.PASS), World.JANUARY, Optional.empty());
            engine.run(request, result -> {});
            Path csv = dir.resolve("items.csv");
            Future<?> written = memory.during(LARGE, () -> {
                Future<?> waits = pack.submit(() -> engine.writeItems(
                        request.org(),
                        request.run(),
                        request.tests().getFirst().id(),
                        Optional.empty(),
                        csv,
                        dir.resolve("items.parquet")));
                assertThatThrownBy(() -> waits.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return waits;
            });
            written.get(20, TimeUnit.SECONDS);
            assertThat(csv).content().hasLineCount(2);
        }
    }

    @Test
    void a_run_that_could_never_go_on_is_refused_in_words() {
        RunMemory memory = new RunMemory(200);
        assertThatThrownBy(() -> memory.during(LARGE, () -> "done"))
                .hasMessage("a run may use 300 MB, and all of them together 200 MB: raise the latter");
        assertThatThrownBy(() -> memory.during(SMALL, () -> {
                    throw new IllegalStateException("it failed");
                }))
                .hasMessage("it failed");
        assertThat(memory.taken()).isZero();
    }
}
