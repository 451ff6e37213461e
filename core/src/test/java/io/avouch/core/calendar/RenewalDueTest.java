package io.avouch.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RenewalDueTest {
    private final List<Revision> revisions = new ArrayList<>();
    private final Map<String, LocalDate> reviewed = new HashMap<>();

    private void add(String kind, String id, String savedOn, DocumentState state, Json.ObjectBuilder body) {
        JsonObject said = body.build();
        revisions.add(new Revision(
                kind,
                id,
                revisions.size() + 1,
                said,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                Instant.parse(savedOn + "T10:00:00Z"),
                Digest.of(Jcs.bytes(said)),
                OptionalLong.of(revisions.size()),
                Optional.empty()));
    }

    private void system(String savedOn, String purpose, String... components) {
        system(savedOn, DocumentState.APPROVED, purpose, components);
    }

    private void system(String savedOn, DocumentState state, String purpose, String... components) {
        add(
                "ai-system",
                "chat",
                savedOn,
                state,
                Json.object()
                        .put("title", "Chat")
                        .put("purpose", purpose)
                        .put("stage", "production")
                        .put("endpoints", Json.texts(List.of(components))));
    }

    private void assessed(String id, String savedOn, String assessedOn) {
        add(
                "impact-assessment",
                id,
                savedOn,
                DocumentState.APPROVED,
                Json.object().put("title", "IA").put("ai_system", "chat").put("assessed_on", assessedOn));
    }

    private List<String> due() {
        return new RenewalDue(Programme.of(revisions), new Known(reviewed, List.of()))
                .items().stream()
                        .map(each -> each.source() + " " + each.dueOn() + " " + each.why())
                        .toList();
    }

    @Test
    void a_changed_purpose_calls_for_a_new_assessment_and_another_endpoint_or_a_draft_does_not() {
        system("2026-01-01", "Answers");
        assessed("ia", "2026-01-10", "2026-01-09");
        assertThat(due()).isEmpty();
        system("2026-02-01", "Answers", "https://chat.example");
        system("2026-03-01", DocumentState.DRAFT, "Ranks people");
        assertThat(due()).isEmpty();
        system("2026-03-05", "Ranks people");
        system("2026-04-01", "Ranks people", "https://other.example");
        assertThat(due())
                .containsExactly("impact-assessment/ia 2026-04-04 The register changed on 2026-03-05: purpose.");
        system("2026-04-02", "Answers");
        assertThat(due()).as("changed back").isEmpty();
    }

    @Test
    void a_new_assessment_or_a_look_that_finds_the_old_one_right_ends_it() {
        system("2026-01-01", "Answers");
        assessed("ia", "2026-01-10", "2026-01-09");
        system("2026-03-05", "Ranks people");
        reviewed.put("impact-assessment/ia", LocalDate.parse("2026-03-04"));
        assertThat(due()).as("looked at before").hasSize(1);
        reviewed.put("impact-assessment/ia", LocalDate.parse("2026-03-05"));
        assertThat(due()).isEmpty();
        reviewed.clear();
        assessed("ia-2", "2026-03-20", "2026-03-18");
        assertThat(due()).isEmpty();
    }

    @Test
    void a_system_registered_after_it_was_assessed_is_no_change_and_a_retired_one_needs_none() {
        assessed("ia", "2026-01-10", "2026-01-09");
        system("2026-02-01", "Answers");
        assertThat(due()).isEmpty();
        system("2026-03-05", "Ranks people");
        assertThat(due()).hasSize(1);
        system("2026-03-06", DocumentState.RETIRED, "Ranks people");
        assertThat(due()).isEmpty();
    }

    @Test
    void a_significant_incident_of_the_system_calls_for_one_and_those_of_others_or_before_do_not() {
        system("2026-01-01", "Answers");
        assessed("ia", "2026-01-10", "2026-01-09");
        incident("before", "2026-01-09", "chat");
        incident("other", "2026-02-01", "desk");
        assertThat(due()).isEmpty();
        incident("leak", "2026-02-03", "chat");
        system("2026-03-05", "Ranks people");
        assertThat(due())
                .containsExactly("impact-assessment/ia 2026-03-05 Incident of 2026-02-03: leak;"
                        + " The register changed on 2026-03-05: purpose.");
    }

    private void incident(String id, String day, String system) {
        add(
                "significant-incident",
                id,
                day,
                DocumentState.APPROVED,
                Json.object().put("title", id).put("occurred_on", day).put("ai_systems", Json.texts(List.of(system))));
    }
}
