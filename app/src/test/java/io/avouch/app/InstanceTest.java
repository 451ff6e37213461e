package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.Drafting;
import io.avouch.flow.Readings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
    private static final OrgId ACME = new OrgId("acme");

    @Test
    void what_is_collected_is_sealed_found_proved_and_survives_a_restart(@TempDir Path folder) throws Exception {
        long index;
        TestRun.Checkpoint before;
        try (Workspace workspace = Workspace.open(folder);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
            index = collect(instance);
            saveRole(instance);
            before = instance.log.checkpoint(ACME);
            instance.lake.flush(ACME);
            check(instance, index);
            assertThat(before.size()).isEqualTo(4);
            assertThat(instance.collectionRuns.lastClosed(ACME, Set.of("change", "metric"), 4))
                    .hasValue(2);
            assertThat(instance.collectionRuns.lastClosed(ACME, Set.of("change", "metric"), 2))
                    .isEmpty();
            assertThat(instance.collectionRuns.lastClosed(ACME, Set.of("change"), 4))
                    .isEmpty();
        }
        Path half = Files.writeString(
                Files.createDirectory(folder.resolve("run/passing/pack-1")).resolve("pack.zip"), "half");
        try (Workspace workspace = Workspace.open(folder);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            assertThat(half.getParent()).as("what a crash left on its way out").doesNotExist();
            assertThat(instance.log.checkpoint(ACME)).isEqualTo(before);
            check(instance, index);
            assertThat(instance.documents
                            .find(ACME, "role", "ciso")
                            .orElseThrow()
                            .index())
                    .hasValue(3);
        }
    }

    private static long collect(Instance instance) {
        String run = instance.readings.open(
                ACME, new RunOpening("metric", "gateway", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        List<Readings.Line> lines = instance.readings.add(
                ACME,
                run,
                List.of(
                        "{\"id\":\"m1\",\"occurred_at\":\"2026-01-01T01:00:00+01:00\",\"name\":\"availability\","
                                + "\"system\":\"api\",\"value\":99.5}",
                        "{\"id\":\"m1\""));
        assertThat(lines.get(1)).isInstanceOf(Readings.Line.Refused.class);
        CollectionRun closed = instance.readings.close(
                ACME,
                run,
                new RunClosing(
                        Window.parse("2026-01-01", "2026-01-31"),
                        OptionalLong.of(1),
                        CountMethod.SOURCE,
                        "",
                        List.of(),
                        true,
                        ""),
                "me");
        assertThat(closed.whole()).as("a line was refused").isFalse();
        return ((Readings.Line.Sealed) lines.getFirst()).receipt().index();
    }

    private static void saveRole(Instance instance) {
        JsonObject body = Json.object()
                .put("title", "CISO")
                .put("duties", "Security")
                .put("holders", Json.texts(List.of()))
                .build();
        Drafting.Outcome outcome = instance.drafting.save(
                ACME,
                List.of(new Drafting.Draft(
                        "role",
                        "ciso",
                        body,
                        DocumentState.DRAFT,
                        "me",
                        "first",
                        "me",
                        Optional.empty(),
                        Optional.empty(),
                        Position.of("test"))),
                false);
        assertThat(outcome.problems()).isEmpty();
    }

    private static void check(Instance instance, long index) {
        Lake.Held held = instance.lake.find(ACME, index).orElseThrow();
        assertThat(held.record().orElseThrow().text("occurred_at")).isEqualTo("2026-01-01T00:00:00Z");
        byte[] commitment = SealedRecord.commitment(
                held.salt().orElseThrow().toArray(),
                SealedRecord.payload(
                        held.type(), held.source(), held.run(), held.record().orElseThrow()));
        assertThat(new String(
                        instance.log.tile(ACME, "tile/entries/000.p/4").orElseThrow(),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains(java.util.Base64.getEncoder().encodeToString(commitment));
        assertThat(instance.log.proof(ACME, index)).startsWith("c2sp.org/tlog-proof@v1\nindex " + index);
    }
}
