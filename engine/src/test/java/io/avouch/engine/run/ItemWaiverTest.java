package io.avouch.engine.run;

import static io.avouch.engine.Log.record;
import static io.avouch.engine.World.changes;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.Counts;
import io.avouch.core.test.TestResult;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A waiver counts where its control's rule allows it, and was recorded before the item occurred; nowhere else.
class ItemWaiverTest {
    private static final String BY_TITLE = """
            SELECT record AS item, occurred_at, CASE WHEN title = 'bad' THEN 'fail' ELSE 'pass' END AS status,
                'claimed' AS strength, concat_ws('', 'titled ', title) AS reason
            FROM population""";

    @TempDir
    Path dir;

    private World world;

    @BeforeEach
    void open() {
        world = new World(dir);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_waiver_recorded_before_the_item_waives_its_failure() {
        provideWaivers("2025-01-01T00:00:00Z");
        waiver("2026-01-01T23:59:59Z", Optional.of("boss"));
        january(change("a", "2026-01-02T00:00:00Z", "bad"), change("b", "2026-01-02T00:00:00Z", "bad"));
        TestResult result = world.run(changes(BY_TITLE));
        assertThat(result.counts()).isEqualTo(new Counts(2, 0, 1, 1, 0, 0, 0, 0));
        assertThat(world.items(changes(BY_TITLE)).getFirst().reason()).isEqualTo("titled bad (waived by w1)");
    }

    @Test
    void a_waiver_that_is_late_self_approved_a_draft_or_not_provided_for_waives_nothing() {
        january(change("a", "2026-01-02T00:00:00Z", "bad"));
        provideWaivers("2025-01-01T00:00:00Z");
        waiver("2026-01-02T00:00:00Z", Optional.of("boss"));
        assertThat(world.run(changes(BY_TITLE)).counts().waived()).as("late").isZero();
        world.documents.removeLast();
        waiver("2026-01-01T00:00:00Z", Optional.of("author"));
        assertThat(world.run(changes(BY_TITLE)).counts().waived())
                .as("self-approved")
                .isZero();
        world.documents.removeLast();
        world.document("waiver", "w1", "2026-01-01T00:00:00Z", DocumentState.DRAFT, Optional.of("boss"), waiverBody());
        assertThat(world.run(changes(BY_TITLE)).counts().waived()).as("draft").isZero();
        world.documents.clear();
        waiver("2026-01-01T00:00:00Z", Optional.of("boss"));
        world.document(
                "control", "CHG-01", "2025-01-01T00:00:00Z", Json.object().put("title", "no waivers"));
        assertThat(world.run(changes(BY_TITLE)).counts().waived())
                .as("not provided for")
                .isZero();
    }

    @Test
    void a_waiver_beyond_the_rule_of_its_control_waives_nothing() {
        january(change("a", "2026-01-02T00:00:00Z", "bad"));
        provideWaivers("2025-01-01T00:00:00Z");
        waiver("2026-01-01T00:00:00Z", Optional.of("boss"));
        assertThat(world.run(changes(BY_TITLE)).counts().waived())
                .as("the rule, to the second")
                .isEqualTo(1);
        world.document(
                "role",
                "ciso",
                "2026-01-01T00:00:00.000001Z",
                Json.object().put("title", "r").put("holders", Json.texts(List.of())));
        assertThat(world.run(changes(BY_TITLE)).counts().waived())
                .as("the approver held the role when it was recorded, and does so no more")
                .isEqualTo(1);
        world.documents.clear();
        provideWaivers("2025-01-01T00:00:00Z", "ciso", 30);
        waiver("2026-01-01T00:00:00Z", Optional.of("boss"));
        assertThat(world.run(changes(BY_TITLE)).counts().waived())
                .as("too long")
                .isZero();
        world.documents.clear();
        provideWaivers("2025-01-01T00:00:00Z", "ceo", 31);
        waiver("2026-01-01T00:00:00Z", Optional.of("boss"));
        assertThat(world.run(changes(BY_TITLE)).counts().waived())
                .as("another role")
                .isZero();
        world.documents.clear();
        provideWaivers("2025-01-01T00:00:00Z", "", 31);
        waiver("2026-01-01T00:00:00Z", Optional.of("boss"));
        assertThat(world.run(changes(BY_TITLE)).counts().waived())
                .as("nobody knows who may")
                .isZero();
    }

    @Test
    void a_draft_of_the_control_takes_no_waiver_back_and_its_approval_and_its_retirement_do() {
        provideWaivers("2025-01-01T00:00:00Z");
        waiver("2026-01-01T00:00:00Z", Optional.of("boss"));
        january(change("a", "2026-01-03T00:00:00Z", "bad"));
        for (DocumentState state : DocumentState.values()) {
            world.document(
                    "control",
                    "CHG-01",
                    "2026-01-02T00:00:00Z",
                    state,
                    Optional.of("boss"),
                    Json.object().put("title", "no waivers"));
            boolean ends = state == DocumentState.APPROVED || state == DocumentState.RETIRED;
            assertThat(world.run(changes(BY_TITLE)).counts().waived())
                    .as(state.text())
                    .isEqualTo(ends ? 0 : 1);
            world.documents.removeLast();
        }
    }

    private void january(JsonObject... records) {
        world.read("change", "git", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", records);
    }

    private void provideWaivers(String recordedAt) {
        provideWaivers(recordedAt, "ciso", 31);
    }

    private void provideWaivers(String recordedAt, String role, long days) {
        world.document(
                "role",
                "ciso",
                "2024-01-01T00:00:00Z",
                Json.object().put("title", "r").put("holders", Json.texts(List.of("boss", "author"))));
        world.document(
                "control",
                "CHG-01",
                recordedAt,
                Json.object()
                        .put("title", "c")
                        .put("waiver_rule", "bots")
                        .put("waiver_roles", Json.texts(role.isEmpty() ? List.of() : List.of(role)))
                        .put("waiver_days", days));
    }

    private void waiver(String recordedAt, Optional<String> approver) {
        world.document("waiver", "w1", recordedAt, DocumentState.APPROVED, approver, waiverBody());
    }

    private static Json.ObjectBuilder waiverBody() {
        return Json.object()
                .put("title", "w")
                .put("control", "CHG-01")
                .put("test", "t.one")
                .put("items", Json.texts(List.of("git/a")))
                .put("granted_for_from", "2026-01-01T00:00:00Z")
                .put("granted_for_to", "2026-02-01T00:00:00Z");
    }

    private static JsonObject change(String id, String occurredAt, String title) {
        return record(id, occurredAt).put("title", title).build();
    }
}
