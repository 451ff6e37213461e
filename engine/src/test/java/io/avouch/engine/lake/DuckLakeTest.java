package io.avouch.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Entry;
import io.avouch.engine.Log;
import io.avouch.engine.Types;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckLakeTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final Instant SEALED = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path dir;

    @Test
    void entries_are_found_in_the_tail_and_in_files() {
        Log log = changes(3);
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries());
            assertThat(lake.durableSize(ORG)).isZero();
            assertThat(lake.find(ORG, 1).flatMap(Lake.Held::record)).contains(change(1));

            lake.flush(ORG);
            assertThat(lake.durableSize(ORG)).isEqualTo(3);
            Lake.Held held = lake.find(ORG, 1).orElseThrow();
            assertThat(held.record()).contains(change(1));
            assertThat(held.sealedAt()).isEqualTo(SEALED);
            assertThat(held.source()).isEqualTo("git");
            assertThat(held.salt()).contains(Bytes.owning(new byte[32]));
            assertThat(lake.find(ORG, 3)).isEmpty();
        }
    }

    @Test
    void records_that_name_a_file_are_found_in_the_tail_and_in_files_whatever_their_type() {
        String one = "ab".repeat(32);
        String other = "cd".repeat(32);
        Log log = new Log(SEALED)
                .add("change", "git", "r", naming("a", one, other))
                .add("metric", "gateway", "r", naming("b", one))
                .add(
                        "change",
                        "git",
                        "r",
                        Log.record("c", "2026-02-01T00:00:00Z")
                                .put("title", one)
                                .build())
                .add("change", "git", "r", naming("d", one));
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            assertThat(lake.naming(ORG, List.of(one), 9)).isEmpty();
            lake.accept(ORG, log.entries().subList(0, 3));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(3, 4));
            assertThat(lake.naming(ORG, List.of(one, other, "ef".repeat(32)), 9))
                    .containsExactly(
                            java.util.Map.entry(one, List.of(0L, 1L, 3L)), java.util.Map.entry(other, List.of(0L)));
            assertThat(lake.naming(ORG, List.of(one), 2)).containsEntry(one, List.of(0L, 1L));
            assertThat(lake.naming(ORG, List.of(), 2)).isEmpty();
        }
    }

    @Test
    void words_that_another_record_says_are_found_all_at_once() {
        Log log = new Log(SEALED);
        for (int i = 0; i < 90; i++) {
            log.add("change", "git", "r", titled("c" + i, "word" + i + " \"quoted" + i + "\" and xnamed" + i));
        }
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            asked.addAll(List.of("word" + i, "\"quoted" + i + "\"", "named" + i));
        }
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            assertThat(lake.said(ORG, asked, -1)).isEmpty();
            lake.accept(ORG, log.entries().subList(0, 45));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(45, 90));
            Set<String> expected = new TreeSet<>(asked);
            expected.removeIf(word -> word.startsWith("named"));
            assertThat(lake.said(ORG, asked, -1)).isEqualTo(expected);
            expected.removeAll(List.of("word7", "\"quoted7\""));
            assertThat(lake.said(ORG, asked, 7)).isEqualTo(expected);
        }
    }

    @Test
    void records_come_in_while_words_are_looked_for() throws Exception {
        Log log = changes(3);
        try (Duck duck = Duck.open(Limits.SMALL)) {
            OrgLake lake = new OrgLake(dir.resolve("acme"), Types.ALL, duck);
            lake.accept(log.entries().subList(0, 2));
            Set<String> said = lake.said(List.of("c1"), (files, words) -> {
                assertThat(files).isNotEmpty().allMatch(Files::exists);
                CompletableFuture.runAsync(() -> {
                            try {
                                lake.accept(log.entries().subList(2, 3));
                                lake.flush();
                            } catch (IOException failed) {
                                throw new UncheckedIOException(failed);
                            }
                        })
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
                return words;
            });
            assertThat(said).containsExactly("c1");
            assertThat(lake.manifest().through()).isEqualTo(3);
        }
    }

    private static JsonObject titled(String id, String title) {
        return Log.record(id, "2026-02-01T00:00:00Z").put("title", title).build();
    }

    private static JsonObject naming(String id, String... digests) {
        return Log.record(id, "2026-02-01T00:00:00Z")
                .put(
                        "files",
                        Json.array(java.util.stream.Stream.of(digests)
                                .map(sha256 -> Json.object()
                                        .put("name", "a.pdf")
                                        .put("sha256", sha256)
                                        .build())
                                .toList()))
                .build();
    }

    @Test
    void files_are_kept_by_month_and_listed_with_their_digests() throws IOException {
        Log log = new Log(SEALED)
                .add(
                        "change",
                        "git",
                        "r",
                        Log.record("a", "2026-01-31T23:59:59.999999Z").build())
                .add(
                        "change",
                        "git",
                        "r",
                        Log.record("b", "2026-02-01T00:00:00Z").build());
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries());
            lake.flush(ORG);
            assertThat(lake.manifest(ORG).segments())
                    .extracting(Segment::file)
                    .containsExactly("change/2026-01/0-0.parquet", "change/2026-02/1-1.parquet");
            assertThat(lake.findDamage(ORG)).isEmpty();

            Path broken = dir.resolve("acme/change/2026-02/1-1.parquet");
            byte[] bytes = Files.readAllBytes(broken);
            bytes[bytes.length / 2] ^= 1;
            Files.write(broken, bytes);
            assertThat(lake.findDamage(ORG)).contains("change/2026-02/1-1.parquet is not what was written");
        }
    }

    @Test
    void what_is_not_in_files_after_a_crash_comes_again_and_counts_once() {
        Log log = changes(5);
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries().subList(0, 2));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(2, 4));
        }
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            assertThat(lake.durableSize(ORG)).isEqualTo(2);
            lake.accept(ORG, log.entries());
            lake.accept(ORG, log.entries().subList(1, 4));
            assertThat(lake.counts(ORG)).containsEntry("change", 5L);
            lake.flush(ORG);
            assertThat(lake.counts(ORG)).containsEntry("change", 5L);
            assertThat(lake.durableSize(ORG)).isEqualTo(5);
        }
    }

    @Test
    void a_crash_between_manifest_and_tail_leaves_no_second_copy() throws IOException {
        Log log = changes(2);
        byte[] tail;
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries());
            tail = Files.readAllBytes(dir.resolve("acme/change/tail.ndjson"));
            lake.flush(ORG);
        }
        Files.write(dir.resolve("acme/change/tail.ndjson"), tail);
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            assertThat(lake.counts(ORG)).containsEntry("change", 2L);
            assertThat(lake.search(ORG, "change", "", Long.MAX_VALUE, 10).records())
                    .hasSize(2);
        }
    }

    @Test
    void a_crash_between_file_and_manifest_writes_the_file_again() throws IOException {
        Log log = changes(2);
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries());
            lake.flush(ORG);
        }
        Files.delete(dir.resolve("acme/manifest.json"));
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            assertThat(lake.durableSize(ORG)).isZero();
            lake.accept(ORG, log.entries());
            lake.flush(ORG);
            assertThat(lake.search(ORG, "change", "", Long.MAX_VALUE, 10).records())
                    .hasSize(2);
            assertThat(lake.findDamage(ORG)).isEmpty();
        }
    }

    @Test
    void a_line_whose_payload_is_not_what_was_committed_stops_the_flush() {
        Entry good = changes(1).entries().getFirst();
        String forged = new String(good.attachment().toArray(), StandardCharsets.UTF_8).replace("change 0", "change 9");
        Entry bad = new Entry(0, SEALED, Bytes.owning(forged.getBytes(StandardCharsets.UTF_8)));
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, List.of(bad));
            assertThatThrownBy(() -> lake.flush(ORG))
                    .hasMessageContaining("entry 0 of the lake's tail is not what its digest says");
            assertThat(lake.durableSize(ORG)).isZero();
        }
    }

    @Test
    void decisions_are_kept_and_found_but_counted_nowhere() {
        Log log = new Log(SEALED)
                .add(
                        "@decision",
                        "avouch",
                        "",
                        Json.object().put("id", "d1").put("what", "approve").build());
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries());
            lake.flush(ORG);
            assertThat(lake.find(ORG, 0)
                            .flatMap(Lake.Held::record)
                            .orElseThrow()
                            .text("what"))
                    .isEqualTo("approve");
            assertThat(lake.counts(ORG)).isEmpty();
        }
    }

    @Test
    void pages_go_from_the_newest_down_and_keep_to_the_words() {
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            List<Entry> entries = changes(6).entries();
            lake.accept(ORG, entries.subList(0, 4));
            lake.flush(ORG);
            lake.accept(ORG, entries.subList(4, 6));
            assertThat(lake.search(ORG, "change", "", 5, 3).records())
                    .extracting(Lake.Held::index)
                    .containsExactly(4L, 3L, 2L);
            assertThat(lake.search(ORG, "change", "CHANGE C3", 6, 9).records())
                    .extracting(Lake.Held::index)
                    .containsExactly(3L);
            assertThat(lake.search(ORG, "change", "it's \"quoted\" % _", 6, 9).records())
                    .isEmpty();
            assertThat(lake.search(ORG, "nothing", "", 6, 9).records()).isEmpty();
        }
    }

    @Test
    void going_on_from_page_to_page_shows_every_record_once_however_files_overlap() {
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            Log log = new Log(SEALED);
            for (int i = 0; i < 60; i++) {
                String day = "2026-0" + (1 + i * 7 % 5) + "-11T00:00:00Z";
                log.add("change", "git", "r1", Log.record("c" + i, day).build());
            }
            lake.accept(ORG, log.entries().subList(0, 25));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(25, 50));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(50, 60));
            for (int limit : List.of(1, 7, 30, 60, 100)) {
                List<Long> seen = new java.util.ArrayList<>();
                java.util.OptionalLong next = java.util.OptionalLong.of(Long.MAX_VALUE);
                while (next.isPresent()) {
                    Lake.Found found = lake.search(ORG, "change", "", next.getAsLong(), limit);
                    found.records().forEach(held -> seen.add(held.index()));
                    next = found.next();
                }
                assertThat(seen)
                        .as("pages of " + limit)
                        .hasSize(60)
                        .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void the_newest_of_a_type_is_known_below_whatever_index() {
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            Log log = new Log(SEALED);
            for (int i = 0; i < 30; i++) {
                String day = "2026-0" + (1 + i * 7 % 3) + "-11T00:00:00Z";
                log.add(
                        i % 4 == 1 ? "metric" : "change",
                        "git",
                        "r1",
                        Log.record("c" + i, day).build());
            }
            lake.accept(ORG, log.entries().subList(0, 12));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(12, 22));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(22, 30));
            for (long below = 0; below <= 31; below++) {
                long size = below;
                java.util.stream.LongStream metrics =
                        java.util.stream.LongStream.range(0, 30).filter(i -> i % 4 == 1 && i < size);
                java.util.stream.LongStream changes =
                        java.util.stream.LongStream.range(0, 30).filter(i -> i % 4 != 1 && i < size);
                assertThat(lake.last(ORG, "metric", below))
                        .as("metric " + below)
                        .isEqualTo(metrics.max());
                assertThat(lake.last(ORG, "change", below))
                        .as("change " + below)
                        .isEqualTo(changes.max());
                assertThat(lake.last(ORG, "nothing", below)).isEmpty();
            }
        }
    }

    @Test
    void a_text_of_200_kB_survives() {
        String long_text = "é😀\"\\\n'".repeat(200_000 / 9);
        JsonObject record = Log.record("big", "2026-01-01T00:00:00Z")
                .put("title", long_text)
                .build();
        Log log = new Log(SEALED).add("change", "git", "r", record);
        try (DuckLake lake = new DuckLake(dir, Types.ALL)) {
            lake.accept(ORG, log.entries());
            lake.flush(ORG);
            assertThat(lake.find(ORG, 0).flatMap(Lake.Held::record).map(Jcs::text))
                    .contains(Jcs.text(record));
        }
    }

    private static Log changes(int count) {
        Log log = new Log(SEALED);
        for (int i = 0; i < count; i++) {
            log.add("change", "git", "run-1", change(i));
        }
        return log;
    }

    private static JsonObject change(int i) {
        return Log.record("c" + i, "2026-01-0" + (i % 9 + 1) + "T10:00:00Z")
                .put("title", "change " + i)
                .build();
    }
}
