package io.avouch.core.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.AuditIndependence.Known;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Nobody audits what they owned, operated, wrote or approved in the period: each deed is named, with when.
class AuditIndependenceTest {
    private static final JsonObject AUDIT = Json.object()
            .put("period_from", "2026-01-01")
            .put("period_to", "2026-06-30")
            .put(
                    "auditors",
                    Json.array(List.of(
                            Json.object().put("person", "bernard@acme.example").build())))
            .build();
    private static final Known KNOWN = new Known(
            name -> switch (name) {
                case "bernard@acme.example" -> Set.of("bernard");
                case "token: nightly" -> Set.of("ann", "bernard");
                default -> Set.of(name);
            },
            role -> role.equals("reviewer") ? Set.of("bernard@acme.example") : Set.of());

    private static Revision revision(int number, String day, String owner, String author, String approver) {
        return new Revision(
                "control",
                "CHG-01",
                number,
                JsonObject.EMPTY,
                DocumentState.APPROVED,
                owner,
                author,
                Optional.of(approver),
                "as it is",
                Instant.parse(day + "T00:00:00Z"),
                Digest.of("body"),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static List<String> deeds(Revision... history) {
        return AuditIndependence.conflicts(AUDIT, List.of(List.of(history)), KNOWN).stream()
                .map(AuditIndependence.Conflict::says)
                .toList();
    }

    @Test
    void what_was_done_in_the_period_is_named_with_its_revision_and_day_under_any_name() {
        assertThat(deeds(revision(1, "2025-12-31", "olga", "ann", "pia"))).isEmpty();
        assertThat(deeds(revision(1, "2026-01-01", "bernard", "ann", "pia")))
                .containsExactly("bernard can't audit this: owned control/CHG-01 in the period"
                        + " (revision 1, saved on 2026-01-01)");
        assertThat(deeds(revision(2, "2026-06-30", "olga", "token: nightly", "pia")))
                .singleElement()
                .asString()
                .contains("wrote control/CHG-01", "revision 2, saved on 2026-06-30");
        assertThat(deeds(
                        revision(1, "2026-02-01", "olga", "ann", "pia"),
                        revision(2, "2026-05-02", "olga", "ann", "bernard@acme.example")))
                .singleElement()
                .asString()
                .contains("approved control/CHG-01", "revision 2, saved on 2026-05-02");
    }

    @Test
    void what_was_owned_when_the_period_began_counts_and_what_was_written_before_it_does_not() {
        assertThat(deeds(revision(1, "2025-03-01", "bernard", "ann", "pia")))
                .singleElement()
                .asString()
                .contains("owned control/CHG-01", "saved on 2025-03-01");
        assertThat(deeds(revision(1, "2025-03-01", "olga", "bernard", "bernard")))
                .isEmpty();
        assertThat(deeds(
                        revision(1, "2025-03-01", "bernard", "ann", "pia"),
                        revision(2, "2025-12-31", "olga", "ann", "pia")))
                .as("handed over the day before")
                .isEmpty();
        assertThat(deeds(revision(1, "2026-07-01", "bernard", "bernard", "bernard")))
                .as("after the period")
                .isEmpty();
    }

    @Test
    void who_stood_in_the_role_that_operates_a_control_operated_it() {
        Revision one = revision(1, "2025-03-01", "olga", "ann", "pia");
        Revision operated = new Revision(
                one.kind(),
                one.id(),
                1,
                Json.object().put("owner_role", "reviewer").build(),
                DocumentState.APPROVED,
                "olga",
                "ann",
                one.approver(),
                "as it is",
                one.savedAt(),
                one.digest(),
                OptionalLong.empty(),
                Optional.empty());
        assertThat(deeds(operated)).singleElement().asString().contains("operated control/CHG-01");
    }

    @Test
    void a_document_that_was_put_out_of_force_before_the_period_is_nobodys() {
        Revision one = revision(1, "2025-03-01", "bernard", "ann", "pia");
        Revision retired = new Revision(
                one.kind(),
                one.id(),
                2,
                one.body(),
                DocumentState.RETIRED,
                "bernard",
                "ann",
                Optional.empty(),
                "no more",
                Instant.parse("2025-06-01T00:00:00Z"),
                one.digest(),
                OptionalLong.empty(),
                Optional.empty());
        assertThat(deeds(one, retired)).isEmpty();
        assertThat(deeds(one)).hasSize(1);
    }
}
