package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.pack.SealedDecision;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.log.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No decision without an entry, no entry without the decision, wherever a crash comes in between.
class OutboxTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path temp = Path.of("");

    @FunctionalInterface
    private interface Work {
        void with(Instance instance) throws Exception;
    }

    /// One life of the server; what it leaves unsealed is what a crash at its end would leave.
    private void life(Work work) throws Exception {
        try (Workspace workspace = Workspace.open(temp.resolve("data"));
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            work.with(instance);
        }
    }

    private static void decide(Instance instance, String reason) {
        instance.decisions.add(
                ACME, "note", "anna", NOW, Json.object().put("reason", reason).build());
    }

    private static List<SealedDecision> notes(Instance instance) {
        return notes(instance, ACME);
    }

    private static List<SealedDecision> notes(Instance instance, OrgId org) {
        long size = instance.log.checkpoint(org).size();
        return instance.decisions.sealedBelow(org, size).stream()
                .filter(decision -> decision.payload().contains("\"decision\":\"note\""))
                .toList();
    }

    @Test
    void a_decision_and_its_entry_come_together_or_not_at_all() throws Exception {
        life(instance -> {
            instance.founding.found(ACME, "Acme", false, NOW, Optional.empty());
            long before = instance.log.checkpoint(ACME).size();
            // The change fails behind the decision: neither happened.
            assertThatThrownBy(() -> instance.database.run(ACME, () -> {
                        decide(instance, "never");
                        throw new IllegalStateException("the change fails");
                    }))
                    .hasMessage("the change fails");
            assertThat(instance.log.checkpoint(ACME).size()).isEqualTo(before);
            // Committed, and the server dies before anything is sealed.
            instance.database.run(ACME, () -> decide(instance, "before the crash"));
        });
        life(instance -> {
            assertThat(notes(instance))
                    .singleElement()
                    .satisfies(note -> assertThat(note.payload()).contains("before the crash"));
            // Sealed, and the server dies before the database knows.
            instance.database.run(
                    ACME,
                    () -> instance.database
                            .sql()
                            .sql(
                                    "UPDATE decision SET log_index = NULL, sealed_at = NULL WHERE payload LIKE '%before the crash%'")
                            .update());
        });
        life(instance -> {
            long size = instance.log.checkpoint(ACME).size();
            assertThat(notes(instance)).hasSize(1);
            assertThat(instance.log.checkpoint(ACME).size())
                    .as("the id is the key, so it is the same entry")
                    .isEqualTo(size);
            long index = notes(instance).getFirst().index();
            assertThat(index).isLessThan(size);
            assertThat(instance.log.check(ACME)).allMatch(claim -> claim.holds());
        });
    }

    /// More than one batch, so that a part of them is waited for and a part is not.
    @Test
    void what_was_decided_before_an_examples_clock_moved_keeps_its_time_and_order() throws Exception {
        OrgId example = new OrgId("sample");
        life(instance -> {
            instance.founding.found(example, "Sample (EXAMPLE)", true, NOW, Optional.of(1L));
            for (int hour = 0; hour < 2; hour++) {
                Instant now = NOW.plus(Duration.ofHours(hour));
                instance.organisations.setClock(example, now);
                for (int i = 0; i < 510; i++) {
                    Json.JsonObject body =
                            Json.object().put("reason", hour + "/" + i).build();
                    instance.database.run(example, () -> instance.decisions.add(example, "note", "anna", now, body));
                }
                instance.log.placeDecisions(example);
            }
            List<SealedDecision> notes = notes(instance, example);
            Log log = instance.log.ledgerLog(example);
            assertThat(notes).hasSize(1_020);
            for (int i = 0; i < notes.size(); i++) {
                assertThat(notes.get(i).payload()).contains("\"reason\":\"" + i / 510 + "/" + i % 510 + "\"");
                assertThat(Entry.parse(log.entry(notes.get(i).index())).sealedAt())
                        .isEqualTo(NOW.plus(Duration.ofHours(i / 510)));
            }
            assertThat(instance.log.check(example)).allMatch(claim -> claim.holds());
        });
    }
}
