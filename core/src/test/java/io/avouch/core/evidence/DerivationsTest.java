package io.avouch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import org.junit.jupiter.api.Test;

class DerivationsTest {
    private static final String AUTHOR =
            "\"author\":\"ann\",\"author_name\":\"Ann Lee\",\"author_email\":\"ann@corp.example\","
                    + "\"merged_at\":\"2026-01-10T10:00:00Z\",\"head_commit\":\"c9\"";

    @Test
    void somebody_else_in_time_is_independent() throws JsonSyntaxException {
        JsonObject derived =
                change("[{\"actor\":\"bob\",\"acted_at\":\"2026-01-10T10:00:00Z\",\"strength\":\"system\"}]");
        assertThat(derived.findLong("independent_approval_count")).hasValue(1L);
        assertThat(derived.text("strength")).isEqualTo("system");
    }

    @Test
    void nobody_is_independent_of_themselves_by_login_name_mail_or_its_local_part() throws JsonSyntaxException {
        for (String approver : new String[] {
            "\"actor\":\"ANN\"", "\"actor\":\"x\",\"name\":\"ann lee \"",
            "\"actor\":\"x\",\"email\":\"Ann@corp.example\"", "\"actor\":\"x\",\"email\":\"ann@other.example\""
        }) {
            JsonObject derived = change("[{" + approver + ",\"acted_at\":\"2026-01-10T09:00:00Z\"}]");
            assertThat(derived.findLong("independent_approval_count"))
                    .as(approver)
                    .hasValue(0L);
        }
    }

    @Test
    void one_second_late_does_not_count_and_an_undated_one_only_as_a_claim() throws JsonSyntaxException {
        assertThat(change("[{\"actor\":\"bob\",\"acted_at\":\"2026-01-10T10:00:01Z\"}]")
                        .findLong("independent_approval_count"))
                .hasValue(0L);
        assertThat(change("[{\"actor\":\"bob\",\"strength\":\"claimed\"}]").findLong("independent_approval_count"))
                .hasValue(1L);
        JsonObject undated = change("[{\"actor\":\"bob\",\"strength\":\"system\"}]");
        assertThat(undated.findLong("independent_approval_count")).hasValue(0L);
        assertThat(undated.findLong("unresolved_approval_count")).hasValue(1L);
    }

    @Test
    void an_approval_of_another_commit_is_stale() throws JsonSyntaxException {
        JsonObject derived = change("[{\"actor\":\"bob\",\"acted_at\":\"2026-01-10T09:00:00Z\",\"commit\":\"c8\"}]");
        assertThat(derived.findLong("stale_approval_count")).hasValue(1L);
    }

    @Test
    void the_latest_result_of_a_check_counts_and_a_skipped_required_one_failed() throws JsonSyntaxException {
        JsonObject derived = Derivations.of(
                "change",
                JsonReader.readObject("{" + AUTHOR + ",\"checks\":["
                        + "{\"name\":\"unit\",\"status\":\"failed\",\"acted_at\":\"2026-01-10T08:00:00Z\"},"
                        + "{\"name\":\"unit\",\"status\":\"passed\",\"acted_at\":\"2026-01-10T09:00:00Z\"},"
                        + "{\"name\":\"scan\",\"status\":\"skipped\",\"required\":true},"
                        + "{\"name\":\"slow\",\"status\":\"pending\",\"required\":true}]}"));
        assertThat(derived.findLong("check_count")).hasValue(3L);
        assertThat(derived.findLong("failed_check_count")).hasValue(1L);
        assertThat(derived.findLong("unresolved_check_count")).hasValue(1L);
    }

    private static JsonObject change(String approvals) throws JsonSyntaxException {
        return Derivations.of("change", JsonReader.readObject("{" + AUTHOR + ",\"approvals\":" + approvals + "}"));
    }
}
