package io.avouch.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.port.Erasable.Erasure;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Entry;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.engine.Log;
import io.avouch.engine.Types;
import io.avouch.engine.World;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small files are put together while everything else goes on, and nobody can tell from what comes out.
class CompactionTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final int FLUSHES = 40;

    @TempDir
    Path dir;

    @Test
    void forty_flushes_leave_few_files_and_every_entry() throws IOException {
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            List<Entry> entries = flushes(lake);
            while (lake.compact(ORG) > 0 || Compaction.next(lake.manifest(ORG)).isPresent()) {
                Thread.onSpinWait();
            }
            assertThat(lake.manifest(ORG).segments()).hasSizeLessThan(Compaction.FILES_MIN);
            assertThat(lake.findDamage(ORG)).isEmpty();
            assertThat(found(lake))
                    .containsExactlyElementsOf(IntStream.range(0, entries.size())
                            .mapToObj(Long::valueOf)
                            .toList());
        }
        try (DuckLake again = new DuckLake(dir, Types.ALL)) {
            assertThat(found(again)).hasSize(FLUSHES);
            assertThat(parquet()).hasSize(again.manifest(ORG).segments().size());
        }
    }

    @Test
    void a_merged_file_that_a_crash_left_without_a_place_in_the_manifest_does_not_count() throws IOException {
        Manifest before;
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            flushes(lake);
            before = lake.manifest(ORG);
        }
        Segment one = before.segments().getFirst();
        Path stray = dir.resolve("acme").resolve(one.file()).resolveSibling("stray.parquet");
        Files.copy(dir.resolve("acme").resolve(one.file()), stray);
        Files.copy(stray, stray.resolveSibling("stray.parquet.new"));
        try (DuckLake again = new DuckLake(dir, Types.ALL)) {
            assertThat(found(again)).hasSize(FLUSHES);
            assertThat(stray).doesNotExist();
            assertThat(stray.resolveSibling("stray.parquet.new")).doesNotExist();
        }
    }

    @Test
    void a_file_that_was_being_merged_when_a_record_was_erased_is_thrown_away() throws IOException {
        try (DuckLake lake = new DuckLake(dir, Types.ALL);
                Duck duck = Duck.open(Limits.SMALL)) {
            accept(lake, Compaction.FILES_MIN - 1);
            Compaction.Merged merged = new Compaction(dir.resolve("acme"), duck)
                    .write(lake.manifest(ORG).segments());
            lake.erase(ORG, new Erasure(3, 100, "git/c3"));
            assertThat(merged.fresh()).doesNotExist();
            assertThat(lake.compact(ORG)).isZero();
            assertThat(found(lake)).doesNotContain(3L).hasSize(Compaction.FILES_MIN - 2);
        }
    }

    /// Twelve small files that reach from the first entry to the last become one, and it becomes one with eleven larger
    /// ones that lie between: both are of twelve files, and reach from the first entry to the last.
    @Test
    void no_file_is_written_over_a_source_of_its_own_not_even_where_a_crash_comes_before_the_manifest()
            throws IOException {
        Path acme = dir.resolve("acme");
        int entries;
        try (Duck duck = Duck.open(Limits.SMALL)) {
            OrgLake lake = new OrgLake(acme, Types.ALL, duck);
            entries = smallAndLarge(lake);
            Compaction.Merged one = new Compaction(acme, duck)
                    .write(Compaction.next(lake.manifest()).orElseThrow());
            assertThat(one.segment().rows()).isEqualTo(Compaction.FILES_MIN);
            Durably.publish(one.fresh(), acme.resolve(one.segment().file()));
            lake.manifest().merged(one.sources(), one.segment()).write(acme);
        }
        Path blocked = acme.resolve("manifest.json.new");
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            Files.createDirectories(blocked);
            assertThatThrownBy(() -> lake.compact(ORG)).isInstanceOf(UncheckedIOException.class);
            assertThat(lake.findDamage(ORG)).isEmpty();
        }
        Files.delete(blocked);
        try (DuckLake again = new DuckLake(dir, Types.ALL)) {
            assertThat(again.findDamage(ORG)).isEmpty();
            assertThat(again.findAll(ORG, LongStream.range(0, entries).boxed().toList()))
                    .hasSize(entries);
        }
    }

    private static int smallAndLarge(OrgLake lake) throws IOException {
        Log log = new Log(Instant.parse("2026-03-01T00:00:00Z"));
        for (int i = 0; i < 2 * Compaction.FILES_MIN - 1; i++) {
            int before = log.entries().size();
            for (int row = 0; row < (i % 2 == 0 ? 1 : 40); row++) {
                log.add(
                        "change",
                        "git",
                        "r",
                        Log.record("c" + i + "-" + row, "2026-01-02T03:04:05Z").build());
            }
            lake.accept(log.entries().subList(before, log.entries().size()));
            lake.flush();
        }
        return log.entries().size();
    }

    @Test
    void a_record_is_erased_from_a_merged_file_as_from_any_other() throws IOException {
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            flushes(lake);
            lake.compact(ORG);
            lake.erase(ORG, new Erasure(7, 100, "git/c7"));
            assertThat(found(lake)).hasSize(FLUSHES - 1).doesNotContain(7L);
            assertThat(parquet()).hasSize(lake.manifest(ORG).segments().size());
        }
    }

    @Test
    void a_test_gives_the_same_results_and_the_same_digest_before_and_after() {
        ControlTest test = World.changes(World.PASS);
        try (World world = new World(dir)) {
            for (int i = 0; i < FLUSHES; i++) {
                String day = "2026-01-" + String.format("%02d", 1 + i % 28) + "T10:00:00Z";
                world.log.add("change", "git", "r", Log.record("c" + i, day).build());
                world.flush();
            }
            TestResult before = run(world, test, "before");
            List<ItemResult> items = world.engine.items(World.ORG, "before", test.id(), Optional.empty(), "", 1000);
            world.compact();
            TestResult after = run(world, test, "after");
            assertThat(after).isEqualTo(before);
            assertThat(before.counts().received()).isEqualTo(FLUSHES);
            assertThat(world.engine.items(World.ORG, "after", test.id(), Optional.empty(), "", 1000))
                    .isEqualTo(items);
        }
    }

    private static TestResult run(World world, ControlTest test, String run) {
        Request request = world.request(test, World.JANUARY, Optional.empty());
        return world.engine
                .run(
                        new Request(
                                request.org(),
                                run,
                                request.window(),
                                request.asOf(),
                                request.size(),
                                request.observedTo(),
                                request.tests(),
                                request.collectionRuns(),
                                request.documents()),
                        result -> {})
                .getFirst();
    }

    private List<Entry> flushes(DuckLake lake) {
        return accept(lake, FLUSHES);
    }

    private static List<Entry> accept(DuckLake lake, int flushes) {
        Log log = new Log(Instant.parse("2026-03-01T00:00:00Z"));
        for (int i = 0; i < flushes; i++) {
            log.add(
                    "change",
                    "git",
                    "r",
                    Log.record("c" + i, "2026-01-02T03:04:05Z")
                            .put("title", Json.of("change " + i))
                            .build());
            lake.accept(ORG, log.entries().subList(i, i + 1));
            lake.flush(ORG);
        }
        return log.entries();
    }

    private static List<Long> found(DuckLake lake) {
        List<Long> all = new ArrayList<>(
                IntStream.range(0, FLUSHES).mapToObj(Long::valueOf).toList());
        return lake.findAll(ORG, all).stream().map(Lake.Held::index).toList();
    }

    private List<Path> parquet() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> file.toString().contains(".parquet")).toList();
        }
    }
}
