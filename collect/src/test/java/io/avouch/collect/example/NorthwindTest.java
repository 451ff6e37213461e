package io.avouch.collect.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NorthwindTest {
    /// Changes with every change of the generator; a change that nobody meant shows here.
    private static final String RECORDS = "d119611b7b571a469b89c59c5aaea43a4d67e2b069f6186346acc3ffa019b081";

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        assertThat(recordsOf(Northwind.SEED)).isEqualTo(RECORDS);
        assertThat(recordsOf(Northwind.SEED + 1)).isNotEqualTo(RECORDS);
    }

    @Test
    void every_record_and_document_is_valid_by_its_schema() {
        Map<String, Schema> schemas = new TreeMap<>();
        ExampleFiles.northwind().steps(Northwind.SEED).forEach(step -> {
            switch (step) {
                case Step.Read read -> {
                    Schema schema = schemas.computeIfAbsent(read.opening().type(), Schema::record);
                    read.records().forEach(schema::check);
                }
                case Step.Save save ->
                    schemas.computeIfAbsent(
                                    "document " + save.revision().kind(),
                                    any -> Schema.kind(save.revision().kind()))
                            .check(save.revision().body());
                case Step.Wait ignored -> {}
            }
        });
        schemas.forEach((name, schema) -> assertThat(schema.problems()).as(name).isEmpty());
    }

    @Test
    void steps_come_in_the_order_of_the_clock_and_end_when_it_stops() {
        Instant[] clock = {Instant.MIN};
        ExampleFiles.northwind().steps(Northwind.SEED).forEach(step -> {
            assertThat(step.clock()).isAfterOrEqualTo(clock[0]);
            clock[0] = step.clock();
            if (step instanceof Step.Read read) {
                assertThat(read.closing().covers().to()).isBeforeOrEqualTo(read.clock());
            }
        });
        assertThat(clock[0]).isEqualTo(Year.END);
    }

    @Test
    void the_year_has_a_realistic_size() {
        Map<String, Integer> counts = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        Set<String> twice = new HashSet<>();
        ExampleFiles.northwind().steps(Northwind.SEED).forEach(step -> {
            if (step instanceof Step.Read read) {
                read.records().forEach(record -> {
                    counts.merge(read.opening().type(), 1, Integer::sum);
                    String key = key(read, record);
                    if (!ids.add(key)) {
                        twice.add(key);
                    }
                });
            }
        });
        assertThat(twice).isEmpty();
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isBetween(330_000, 370_000);
        assertThat(counts.get("ai_event")).isBetween(140_000, 165_000);
        assertThat(counts.get("change")).isBetween(2_900, 3_600);
        assertThat(counts.get("deployment")).isBetween(550, 750);
        assertThat(counts.get("evaluation")).isBetween(380, 650);
        assertThat(counts).hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void each_edit_of_a_control_finds_its_words() {
        Northwind northwind = ExampleFiles.northwind();
        for (ControlWords.Edit edit : ControlWords.EDITS) {
            JsonObject starter =
                    java.util.Objects.requireNonNull(northwind.starters().get(edit.control()));
            assertThat(ControlWords.edited(edit.control(), starter).text("statement"))
                    .as(edit.control())
                    .contains(edit.own());
        }
    }

    /// A record in one reading; versions of one thing over its life are told apart by their own time.
    private static String key(Step.Read read, JsonObject record) {
        return read.opening().source() + "/" + read.opening().type() + "/" + record.text("id") + "/"
                + record.findText("revised_at").orElse(record.text("occurred_at"));
    }

    private static String recordsOf(long seed) {
        MessageDigest sha = Digest.sha256();
        ExampleFiles.northwind().steps(seed).forEach(step -> {
            if (step instanceof Step.Read read) {
                sha.update(
                        (read.clock() + read.opening().toString() + read.closing()).getBytes(StandardCharsets.UTF_8));
                sha.update(Jcs.bytes(read.opening().parameters()));
            }
        });
        return HexFormat.of().formatHex(sha.digest());
    }
}
