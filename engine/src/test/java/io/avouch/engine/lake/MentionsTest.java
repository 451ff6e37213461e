package io.avouch.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Erasable.Erasure;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Mentions.Asked;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.core.port.Mentions.Only;
import io.avouch.engine.Log;
import io.avouch.engine.Types;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MentionsTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final Instant SEALED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Map<String, RecordType> TYPES = Map.of(
            "deployment",
            type(
                    "deployment",
                    Shape.EVENT,
                    Types.field("system", FieldType.TEXT),
                    Types.field(
                            "components",
                            FieldType.OBJECTS,
                            Types.field("kind", FieldType.TEXT),
                            Types.field("identifier", FieldType.TEXT))),
            "matter",
            type("matter", Shape.LIFE, Types.field("title", FieldType.TEXT), Types.field("refs", FieldType.TEXTS)));
    private static final Asked SYSTEMS = new Asked("deployment", List.of("system"), Optional.empty(), false, true);
    private static final Asked MODELS = new Asked(
            "deployment",
            List.of("components.kind", "components.identifier", "system"),
            Optional.of(new Only("components.kind", List.of("model"))),
            true,
            true);

    private static RecordType type(String name, Shape shape, Field... fields) {
        return new RecordType(name, name, "", shape, List.of(), List.of(fields), List.of());
    }

    @TempDir
    Path dir;

    private static JsonObject deployment(String id, String at, String system, String model) {
        return Log.record(id, at)
                .put("system", system)
                .put("components", Json.array(List.of(part("image", system + ":1"), part("model", model))))
                .build();
    }

    private static JsonObject part(String kind, String identifier) {
        return Json.object().put("kind", kind).put("identifier", identifier).build();
    }

    private static Log log() {
        return new Log(SEALED)
                .add("deployment", "cd", "r", deployment("1", "2026-01-05T10:00:00Z", "desk", "llama@1"))
                .add("deployment", "cd", "r", deployment("2", "2026-01-05T11:00:00Z", "desk", "llama@1"))
                .add("deployment", "cd", "r", deployment("3", "2026-02-01T00:00:00Z", "desk", "llama@2"))
                .add("deployment", "cd", "r", deployment("4", "2026-02-02T00:00:00Z", "gate", "llama@2"))
                // Corrected: it was of another system.
                .add("deployment", "cd", "r", corrected("2", "2026-01-05T11:00:00Z", "gate", "llama@1"));
    }

    private static JsonObject corrected(String id, String at, String system, String model) {
        return deployment(id, at, system, model).with("revised_at", Json.of("2026-02-20T00:00:00Z"));
    }

    private static List<String> told(List<Mention> mentions) {
        return mentions.stream()
                .map(each ->
                        String.join(" ", each.values()) + " " + each.count() + " " + each.first() + " " + each.last())
                .sorted()
                .toList();
    }

    private static final List<String> ALL = List.of(
            "desk 1 2026-01-05T10:00:00Z 2026-01-05T10:00:00Z",
            "desk 1 2026-02-01T00:00:00Z 2026-02-01T00:00:00Z",
            "gate 1 2026-01-05T11:00:00Z 2026-01-05T11:00:00Z",
            "gate 1 2026-02-02T00:00:00Z 2026-02-02T00:00:00Z");

    /// Wherever the border between files and the open tail runs, and however often it is asked.
    @Test
    void each_record_is_counted_once_as_its_latest_version_says_in_files_and_tail_alike() {
        Log log = log();
        for (int sealed = 0; sealed <= log.size(); sealed++) {
            try (DuckLake lake = new DuckLake(dir.resolve("at" + sealed), TYPES)) {
                lake.accept(ORG, log.entries().subList(0, sealed));
                lake.flush(ORG);
                assertThat(lake.mentions(ORG, SYSTEMS, 9))
                        .as("sealed %s", sealed)
                        .hasSizeLessThanOrEqualTo(4);
                lake.accept(ORG, log.entries().subList(sealed, log.size()));
                assertThat(told(lake.mentions(ORG, SYSTEMS, 9)))
                        .as("sealed %s", sealed)
                        .isEqualTo(ALL);
                lake.flush(ORG);
                assertThat(told(lake.mentions(ORG, SYSTEMS, 9))).isEqualTo(ALL);
            }
            try (DuckLake again = new DuckLake(dir.resolve("at" + sealed), TYPES)) {
                assertThat(told(again.mentions(ORG, SYSTEMS, 9)))
                        .as("from what was kept")
                        .isEqualTo(ALL);
            }
        }
    }

    @Test
    void what_is_kept_says_nothing_of_what_came_beyond_an_index_and_members_of_lists_are_told_too() {
        Log log = log();
        try (DuckLake lake = new DuckLake(dir, TYPES)) {
            lake.accept(ORG, log.entries());
            lake.flush(ORG);
            assertThat(told(lake.mentions(ORG, SYSTEMS, 9))).isEqualTo(ALL);
            assertThat(told(lake.mentions(ORG, SYSTEMS, 2)))
                    .containsExactly("desk 2 2026-01-05T10:00:00Z 2026-01-05T11:00:00Z");
            assertThat(lake.mentions(ORG, SYSTEMS, 0)).isEmpty();
            assertThat(told(lake.mentions(ORG, MODELS, 9)))
                    .containsExactly(
                            "model llama@1 desk 1 2026-01-05T10:00:00Z 2026-01-05T10:00:00Z",
                            "model llama@1 gate 1 2026-01-05T11:00:00Z 2026-01-05T11:00:00Z",
                            "model llama@2 desk 1 2026-02-01T00:00:00Z 2026-02-01T00:00:00Z",
                            "model llama@2 gate 1 2026-02-02T00:00:00Z 2026-02-02T00:00:00Z");
        }
    }

    @Test
    void records_are_found_by_what_a_field_is_or_lists() {
        Log log = new Log(SEALED)
                .add("matter", "t", "r", matter("1", "a", "b"))
                .add("matter", "t", "r", matter("2", "C "))
                .add("matter", "t", "r", matter("3", "it's b", "b"));
        try (DuckLake lake = new DuckLake(dir, TYPES)) {
            lake.accept(ORG, log.entries().subList(0, 2));
            lake.flush(ORG);
            lake.accept(ORG, log.entries().subList(2, 3));
            assertThat(indexes(lake.naming(ORG, "matter", "refs", List.of("b", "x"), 9)))
                    .containsExactly(0L, 2L);
            assertThat(indexes(lake.naming(ORG, "matter", "refs", List.of("it's b"), 9)))
                    .containsExactly(2L);
            assertThat(indexes(lake.naming(ORG, "matter", "refs", List.of("b"), 2)))
                    .containsExactly(0L);
            assertThat(indexes(lake.naming(ORG, "matter", "id", List.of("2"), 9)))
                    .containsExactly(1L);
            assertThat(indexes(lake.naming(ORG, "matter", "refs", List.of(" C", "IT'S B "), 9)))
                    .as("in whatever letters")
                    .containsExactly(1L, 2L);
            assertThat(lake.naming(ORG, "matter", "id", List.of(), 9)).isEmpty();
        }
    }

    private static JsonObject matter(String id, String... refs) {
        return Log.record(id, "2026-01-01T00:00:00Z")
                .put("title", "t")
                .put("refs", Json.texts(List.of(refs)))
                .build();
    }

    private static List<Long> indexes(List<Lake.Held> held) {
        return held.stream().map(Lake.Held::index).toList();
    }

    @Test
    void what_is_erased_is_told_no_more_and_no_file_says_it() throws IOException {
        try (DuckLake lake = new DuckLake(dir, TYPES)) {
            lake.accept(ORG, log().entries());
            lake.flush(ORG);
            lake.mentions(ORG, MODELS, 9);
            lake.mentions(ORG, SYSTEMS, 9);
            assertThat(saying("llama@1")).isNotEmpty();
            lake.erase(ORG, new Erasure(0, 9, "cd/1"));
            lake.erase(ORG, new Erasure(1, 10, "cd/2"));
            lake.erase(ORG, new Erasure(4, 11, "cd/2"));
            assertThat(saying("llama@1")).isEmpty();
            assertThat(told(lake.mentions(ORG, SYSTEMS, 9)))
                    .containsExactly(
                            "desk 1 2026-02-01T00:00:00Z 2026-02-01T00:00:00Z",
                            "gate 1 2026-02-02T00:00:00Z 2026-02-02T00:00:00Z");
        }
    }

    private List<Path> saying(String words) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file ->
                            file.toString().endsWith(".json") && read(file).contains(words))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
