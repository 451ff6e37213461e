package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What held already when the window began is one of its items, cut where the window begins.
class EarlierStateTest {
    private static final ControlTest MFA = World.test(
            TestKind.STATE,
            new Population.OfRecords("account", java.util.Optional.empty()),
            "SELECT entity AS item, occurred_at, CASE WHEN mfa THEN 'pass' ELSE 'fail' END AS status,"
                    + " 'system' AS strength, CASE WHEN mfa THEN 'on' ELSE 'off' END AS reason FROM population");

    private World world = null;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_failing_state_that_ended_at_the_first_snapshot_of_the_window_is_a_deviation() {
        seen("2025-12-31T12:00:00Z", false);
        seen("2026-01-01T12:00:00Z", true);
        assertThat(outcome()).isEqualTo("deviations");
        assertThat(items())
                .startsWith(
                        "ann@2026-01-01T00:00:00Z fail off; seen for 0 d, possibly 12 h",
                        "ann@2026-01-01T12:00:00Z pass on");
    }

    @Test
    void a_state_that_went_on_began_with_the_window() {
        seen("2025-12-31T12:00:00Z", false);
        seen("2026-01-01T12:00:00Z", false);
        seen("2026-01-02T12:00:00Z", true);
        assertThat(items())
                .startsWith(
                        "ann@2026-01-01T00:00:00Z fail off; seen for 12 h, possibly 36 h",
                        "ann@2026-01-02T12:00:00Z pass on");
    }

    @Test
    void a_snapshot_at_the_beginning_itself_ends_what_was_before() {
        seen("2025-12-31T00:00:00Z", false);
        seen("2026-01-01T00:00:00Z", true);
        assertThat(items()).startsWith("ann@2026-01-01T00:00:00Z pass on").noneMatch(item -> item.contains("fail"));
    }

    @Test
    void only_the_last_complete_snapshot_counts_and_what_a_broken_one_saw_since() {
        seen("2025-12-29T00:00:00Z", false);
        seen("2025-12-30T12:00:00Z", true);
        world.read(
                "account",
                "hr",
                "2025-12-31T12:00:00Z",
                "2025-12-31T12:00:00Z",
                2,
                false,
                account("2025-12-31T12:00:00Z", false));
        seen("2026-01-01T12:00:00Z", true);
        assertThat(items())
                .startsWith(
                        "ann@2026-01-01T00:00:00Z fail off; seen for 0 d, possibly 12 h",
                        "ann@2026-01-01T12:00:00Z pass on");
    }

    @Test
    void a_state_that_nobody_saw_any_more_when_the_window_began_is_not_verified_from_there() {
        seen("2025-12-28T00:00:00Z", false);
        seen("2026-01-02T00:00:00Z", true);
        assertThat(items())
                .startsWith(
                        "ann@2026-01-01T00:00:00Z/2026-01-02T00:00:00Z unverified"
                                + " not observed from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z",
                        "ann@2026-01-02T00:00:00Z pass on");
    }

    @Test
    void a_source_that_is_not_to_be_read_any_more_leaves_nothing_behind() {
        seen("2025-12-31T12:00:00Z", false);
        world.document(
                "source",
                "hr",
                "2025-12-01T00:00:00Z",
                Json.object()
                        .put("title", "hr")
                        .put("record_types", Json.texts(List.of("account")))
                        .put("until", "2025-12-31"));
        assertThat(items()).isEmpty();
    }

    private void seen(String at, boolean mfa) {
        world.read("account", "hr", at, at, account(at, mfa));
    }

    private static JsonObject account(String at, boolean mfa) {
        return Json.object()
                .put("id", "ann")
                .put("occurred_at", at)
                .put("provenance", "collected")
                .put("system", "idp")
                .put("principal", "ann")
                .put("mfa", mfa)
                .build();
    }

    private String outcome() {
        TestResult result = world.run(MFA);
        return result.outcome().text();
    }

    private List<String> items() {
        outcome();
        return world.items(MFA).stream()
                .sorted((one, two) -> one.occurredAt().compareTo(two.occurredAt()))
                .map(item -> item.item().replace("hr/idp/", "") + " " + item.status() + " " + item.reason())
                .toList();
    }
}
