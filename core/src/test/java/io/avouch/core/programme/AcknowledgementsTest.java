package io.avouch.core.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An acknowledgement counts from when it was said, and nobody takes themselves off the list of those asked.
class AcknowledgementsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");

    private final List<Revision> revisions = new ArrayList<>();

    private Revision add(
            String kind, String id, String savedOn, DocumentState state, String approver, JsonObject body) {
        Revision revision = new Revision(
                kind,
                id,
                1,
                body,
                state,
                "ann",
                "ann",
                Optional.of(approver).filter(name -> !name.isEmpty()),
                "",
                Instant.parse(savedOn + "T10:00:00Z"),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(revisions.size()),
                Optional.empty());
        revisions.add(revision);
        return revision;
    }

    private Revision policy() {
        add(
                "identity",
                "ann",
                "2026-01-10",
                DocumentState.APPROVED,
                "bea",
                Json.object()
                        .put("kind", "person")
                        .put("emails", Json.texts(List.of("ann@acme.example")))
                        .build());
        return add(
                "policy",
                "ai",
                "2026-03-01",
                DocumentState.APPROVED,
                "bea",
                Json.object()
                        .put("version", "1")
                        .put("audience", Json.texts(List.of("all-staff")))
                        .put("acknowledgement_required", true)
                        .put("acknowledge_within_days", 10)
                        .build());
    }

    private List<Acknowledgements.Reader> readers() {
        return new Acknowledgements(Programme.of(revisions), List.of(), List.of(), Set.of(), TODAY)
                .all()
                .getFirst()
                .readers();
    }

    private Optional<LocalDate> acknowledged(String namedDay, String savedOn) {
        Revision policy = policy();
        add(
                "acknowledgement",
                "ai.ann",
                savedOn,
                DocumentState.APPROVED,
                "ann",
                Json.object()
                        .put("policy", "ai")
                        .put("person", "ann")
                        .put("text_digest", policy.digest().toString())
                        .put("acknowledged_on", namedDay)
                        .build());
        return readers().getFirst().on();
    }

    @Test
    void a_day_in_the_past_makes_a_late_acknowledgement_no_earlier() {
        assertThat(acknowledged("2026-03-05", "2026-04-20")).contains(LocalDate.parse("2026-04-20"));
    }

    @Test
    void the_day_on_which_it_was_said_is_that_of_the_person_s_zone() {
        assertThat(acknowledged("2026-04-21", "2026-04-20")).contains(LocalDate.parse("2026-04-21"));
    }

    private boolean asked(DocumentState state, String approver, JsonObject more) {
        revisions.clear();
        policy();
        JsonObject body = Json.object()
                .put("person", "ann")
                .put("away_from", "2026-05-01")
                .put("deputy", "bea")
                .build();
        for (String name : more.members().keySet()) {
            body = body.with(name, more.find(name).orElseThrow());
        }
        add("absence", "ann", "2026-05-02", state, approver, body);
        return readers().stream().anyMatch(each -> each.person().equals("ann"));
    }

    @Test
    void an_absence_takes_somebody_off_the_list_only_for_good_and_by_somebody_else() {
        JsonObject forGood = JsonObject.EMPTY;
        assertThat(asked(DocumentState.APPROVED, "bea", forGood)).isFalse();
        assertThat(asked(DocumentState.APPROVED, "ann", forGood)).isTrue();
        assertThat(asked(DocumentState.APPROVED, "ann@acme.example", forGood)).isTrue();
        assertThat(asked(DocumentState.DRAFT, "", forGood)).isTrue();
        assertThat(asked(DocumentState.IN_REVIEW, "", forGood)).isTrue();
        assertThat(asked(
                        DocumentState.APPROVED,
                        "bea",
                        Json.object().put("away_to", "2026-05-20").build()))
                .isTrue();
        assertThat(asked(
                        DocumentState.APPROVED,
                        "bea",
                        Json.object()
                                .put("what", Json.texts(List.of("backups")))
                                .build()))
                .isTrue();
        assertThat(asked(
                        DocumentState.APPROVED,
                        "bea",
                        Json.object().put("away_from", TODAY.toString()).build()))
                .isTrue();
    }
}
