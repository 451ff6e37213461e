package io.avouch.engine.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.json.Json;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import io.avouch.engine.Log;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All databases of an engine have one figure together, and each has its part of it.
class EngineMemoryTest {
    private static final String DAY = "2026-01-05T10:00:00Z";

    private static Limits limits(int megabytes) {
        return new Limits(megabytes + "MB", 2, Duration.ofSeconds(20));
    }

    private static int standing(EngineMemory memory) {
        return Stream.of(memory.lake(), memory.reading(), memory.erasing(), memory.checking())
                .mapToInt(Limits::megabytes)
                .sum();
    }

    @Test
    void the_parts_are_no_more_than_the_whole_and_runs_have_what_is_left() {
        for (int run : List.of(128, 513, 1024, 2047, 65_536)) {
            for (int all : List.of(EngineMemory.least(run), EngineMemory.usual(run))) {
                EngineMemory memory = EngineMemory.of(all, limits(run));
                assertThat(standing(memory)).as("%d of %d", run, all).isBetween(Math.max(1024, run) - 1, all - run);
                RunMemory.Share share = memory.runs().take(limits(all - Math.max(1024, run)));
                assertThatThrownBy(() -> memory.runs().take(limits(all - Math.max(1024, run) + 1)))
                        .hasMessageContaining("raise the latter");
                share.close();
            }
        }
        EngineMemory usual = EngineMemory.of(EngineMemory.usual(1024), limits(1024));
        assertThat(EngineMemory.usual(1024)).isEqualTo(3072);
        assertThat(List.of(usual.checking(), usual.erasing(), usual.lake(), usual.reading()))
                .extracting(Limits::megabytes)
                .containsExactly(128, 128, 384, 384);
    }

    @Test
    void an_engine_of_the_moment_has_what_one_run_may_use() {
        for (int whole : List.of(128, 512)) {
            EngineMemory memory = EngineMemory.within(limits(whole));
            int read = memory.lake().megabytes()
                    + memory.reading().megabytes()
                    + memory.checking().megabytes();
            assertThat(memory.run().megabytes() + read).isEqualTo(whole);
        }
    }

    /// The least that anybody can set is enough to take records in, to test them, and to read what was found.
    @Test
    void the_least_of_all_works(@TempDir Path dir) {
        try (World world = new World(dir, EngineMemory.within(limits(128)))) {
            Json.JsonObject[] changes = IntStream.range(0, 200)
                    .mapToObj(i -> Log.record("c" + i, DAY).build())
                    .toArray(Json.JsonObject[]::new);
            world.read("change", "git", DAY, DAY, changes).flush();
            ControlTest test = World.changes(World.PASS);
            TestResult result = world.engine
                    .run(world.request(test, World.JANUARY, Optional.empty()), each -> {})
                    .getFirst();
            assertThat(result.counts().passed()).isEqualTo(200);
            assertThat(world.items(test)).hasSize(200);
        }
    }
}
