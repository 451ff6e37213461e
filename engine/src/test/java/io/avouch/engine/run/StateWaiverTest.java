package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Waivers of states: granted before the failing stretch began, and for as long as they are granted.
class StateWaiverTest {
    private static final ControlTest MFA = World.test(
            TestKind.STATE,
            new Population.OfRecords("account", Optional.empty()),
            "SELECT entity AS item, occurred_at, CASE WHEN mfa THEN 'pass' ELSE 'fail' END AS status,"
                    + " 'system' AS strength, CASE WHEN mfa THEN 'on' ELSE 'off' END AS reason FROM population");

    private World world = null;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder);
        world.document(
                "control",
                "CHG-01",
                "2025-01-01T00:00:00Z",
                Json.object()
                        .put("title", "c")
                        .put("waiver_rule", "for a while")
                        .put("waiver_roles", Json.texts(List.of("chair"))));
        world.document(
                "role",
                "chair",
                "2025-01-01T00:00:00Z",
                Json.object().put("title", "r").put("holders", Json.texts(List.of("boss"))));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void one_granted_before_the_stretch_began_waives_it() {
        waiver("idp/ann", "2026-01-09T23:59:59Z", "2026-02-01T00:00:00Z");
        seen(9, true);
        seen(10, false);
        seen(11, true);
        assertThat(statuses()).isEqualTo("pass 9, waived 10, pass 11");
        assertThat(items().get(1).reason()).isEqualTo("off (waived by w1); seen for 0 d, possibly 2 d");
    }

    @Test
    void one_recorded_at_the_first_failing_snapshot_or_later_waives_nothing_of_the_stretch() {
        waiver("idp/ann", "2026-01-10T00:00:00Z", "2026-02-01T00:00:00Z");
        seen(9, true);
        seen(10, false);
        seen(11, false);
        seen(12, true);
        seen(13, false);
        assertThat(statuses()).isEqualTo("pass 9, fail 10, pass 12, waived 13");
    }

    @Test
    void what_goes_on_beyond_the_waiver_is_a_deviation() {
        waiver("idp/ann", "2026-01-01T00:00:00Z", "2026-01-12T00:00:00Z");
        seen(10, false);
        seen(11, false);
        seen(12, false);
        seen(13, false);
        assertThat(statuses()).isEqualTo("waived 10, fail 12");
    }

    @Test
    void one_that_ended_before_the_window_waives_nothing_in_it() {
        waiver("idp/ann", "2025-12-01T00:00:00Z", "2025-12-31T18:00:00Z");
        seen("2025-12-31T12:00:00Z", false);
        seen("2026-01-01T12:00:00Z", true);
        assertThat(statuses()).isEqualTo("fail 1, pass 1");
    }

    @Test
    void an_unobserved_time_does_not_begin_a_new_stretch() {
        waiver("idp/ann", "2026-01-15T00:00:00Z", "2026-02-01T00:00:00Z");
        seen(10, false);
        seen(20, false);
        seen(21, false);
        assertThat(statuses()).isEqualTo("fail 10, unverified 10, fail 20");
    }

    @Test
    void an_account_is_called_by_its_system_or_by_its_source_and_system() {
        waiver("hr/idp/ann", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
        seen(10, false);
        assertThat(statuses()).isEqualTo("waived 10");
        world.documents.removeLast();
        waiver("ann", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
        assertThat(statuses()).isEqualTo("fail 10");
    }

    @Test
    void at_one_instant_the_state_in_force_is_waived() {
        waiver("idp/ann", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
        seen(10, false);
        world.run(MFA, World.JANUARY, Optional.of(Instant.parse("2026-01-10T12:00:00Z")));
        assertThat(items()).extracting(ItemResult::status).containsExactly("waived");
    }

    private void seen(int day, boolean mfa) {
        seen("2026-01-" + (day < 10 ? "0" : "") + day + "T00:00:00Z", mfa);
    }

    private void seen(String at, boolean mfa) {
        JsonObject account = Json.object()
                .put("id", "ann")
                .put("occurred_at", at)
                .put("provenance", "collected")
                .put("system", "idp")
                .put("principal", "ann")
                .put("mfa", mfa)
                .build();
        world.read("account", "hr", at, at, account);
    }

    private void waiver(String item, String recordedAt, String until) {
        world.document(
                "waiver",
                "w1",
                recordedAt,
                Json.object()
                        .put("title", "w")
                        .put("control", "CHG-01")
                        .put("test", "t.one")
                        .put("items", Json.texts(List.of(item)))
                        .put("granted_for_from", "2025-12-01T00:00:00Z")
                        .put("granted_for_to", until));
    }

    /// Status and first day of each item, in order; the time after the last snapshot is left out.
    private String statuses() {
        world.run(MFA);
        return items().stream()
                .filter(item -> !item.reason().contains("to 2026-02-01"))
                .map(item -> item.status() + " " + item.occurredAt().toString().replaceAll("^.*-0?(\\d+)T.*$", "$1"))
                .collect(Collectors.joining(", "));
    }

    private List<ItemResult> items() {
        return world.items(MFA).stream()
                .sorted((one, two) -> one.occurredAt().compareTo(two.occurredAt()))
                .toList();
    }
}
