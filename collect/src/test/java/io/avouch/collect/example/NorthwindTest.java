package io.avouch.collect.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.collect.components.ComponentFiles;
import io.avouch.core.Digest;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.evidence.FileForm;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.Attachment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NorthwindTest {
    /// Changes with every change of the generator; a change that nobody meant shows here.
    private static final String RECORDS = "c6bff704ca4455891a11a164b2565203152ec19e2fdc6f2f57c0fa84dc207a9f";

    /// The year is lived once, for all that is asked of it.
    private static final Map<String, Schema> SCHEMAS = new TreeMap<>();

    private static final Map<String, Integer> COUNTS = new TreeMap<>();
    private static final List<Step.TakeComponents> BILLS = new ArrayList<>();
    private static final Set<String> TWICE = new HashSet<>();
    private static final Map<String, Integer> NAMED = new TreeMap<>();
    private static final List<Instant> CLOCK = new ArrayList<>();
    private static String digest = "";

    @BeforeAll
    static void live() {
        MessageDigest sha = Digest.sha256();
        Set<String> ids = new HashSet<>();
        ExampleFiles.northwind().steps(Northwind.SEED).forEach(step -> {
            CLOCK.add(step.clock());
            switch (step) {
                case Step.Read read -> {
                    read(sha, read);
                    Schema schema = SCHEMAS.computeIfAbsent(read.opening().type(), Schema::record);
                    read.records().forEach(record -> {
                        schema.check(record);
                        COUNTS.merge(read.opening().type(), 1, Integer::sum);
                        String key = key(read, record);
                        if (!ids.add(key)) {
                            TWICE.add(key);
                        }
                    });
                }
                case Step.Save save -> {
                    SCHEMAS.computeIfAbsent(
                                    "document " + save.revision().kind(),
                                    any -> Schema.kind(save.revision().kind()))
                            .check(save.revision().body());
                    Attachment.filesNamed(save.revision().body())
                            .forEach(file -> NAMED.computeIfPresent(file, (any, count) -> count + 1));
                }
                case Step.HandIn file -> {
                    assertThat(FileForm.find(file.name())
                                    .filter(form -> form.begins(file.content().toArray())))
                            .as(file.name())
                            .isPresent();
                    NAMED.put(Digest.of(file.content().toArray()).hex(), 0);
                }
                case Step.TakeComponents file -> BILLS.add(file);
                case Step.Wait ignored -> {}
            }
        });
        digest = HexFormat.of().formatHex(sha.digest());
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        assertThat(digest).isEqualTo(RECORDS);
        MessageDigest other = Digest.sha256();
        ExampleFiles.northwind()
                .steps(Northwind.SEED + 1)
                .filter(Step.Read.class::isInstance)
                .map(Step.Read.class::cast)
                .limit(500)
                .forEach(read -> read(other, read));
        MessageDigest same = Digest.sha256();
        ExampleFiles.northwind()
                .steps(Northwind.SEED)
                .filter(Step.Read.class::isInstance)
                .map(Step.Read.class::cast)
                .limit(500)
                .forEach(read -> read(same, read));
        assertThat(other.digest()).isNotEqualTo(same.digest());
    }

    @Test
    void a_bill_of_materials_names_a_model_that_is_registered_and_one_that_is_not() throws Exception {
        Step.TakeComponents bill = BILLS.getFirst();
        ComponentClaims claims = new ComponentFiles()
                .read(new Handed(
                        bill.name(), bill.content(), Optional.empty(), Optional.empty(), Optional.of(bill.system())));
        assertThat(BILLS).hasSize(1);
        assertThat(claims.claims())
                .filteredOn(claim -> claim.type().equals("sighting"))
                .extracting(claim -> claim.record().text("identity"))
                .containsExactlyInAnyOrder("helios-mini-2026-05-20", "openletters/sentence-encoder@1.4");
        assertThat(claims.claims()).extracting(claim -> claim.type()).contains("model", "dataset", "evaluation");
    }

    @Test
    void every_record_and_document_is_valid_by_its_schema() {
        SCHEMAS.forEach((name, schema) -> assertThat(schema.problems()).as(name).isEmpty());
    }

    @Test
    void steps_come_in_the_order_of_the_clock_and_end_when_it_stops() {
        assertThat(CLOCK).isSorted().endsWith(Year.END);
    }

    @Test
    void the_year_has_a_realistic_size() {
        assertThat(TWICE).isEmpty();
        assertThat(COUNTS.values().stream().mapToInt(Integer::intValue).sum()).isBetween(330_000, 390_000);
        assertThat(COUNTS.get("ai_event")).isBetween(140_000, 165_000);
        assertThat(COUNTS.get("change")).isBetween(2_900, 3_600);
        assertThat(COUNTS.get("deployment")).isBetween(550, 750);
        assertThat(COUNTS.get("evaluation")).isBetween(380, 700);
        assertThat(COUNTS).hasSizeGreaterThanOrEqualTo(24);
    }

    /// A file is here before anything names it, and each is named.
    @Test
    void what_is_handed_in_is_named_after_it_came_in() {
        assertThat(NAMED)
                .hasSize(5)
                .allSatisfy((file, count) -> assertThat(count).as(file).isPositive());
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

    private static void read(MessageDigest sha, Step.Read read) {
        assertThat(read.closing().covers().to()).isBeforeOrEqualTo(read.clock());
        sha.update((read.clock() + read.opening().toString() + read.closing()).getBytes(StandardCharsets.UTF_8));
        sha.update(Jcs.bytes(read.opening().parameters()));
    }
}
