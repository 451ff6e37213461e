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
import org.junit.jupiter.api.Test;

/// A management review counts with its gathered paper and top management in the room, and for no less.
class ReviewInputsTest {
    private static final LocalDate HELD = LocalDate.parse("2026-12-15");

    private final List<Revision> revisions = new ArrayList<>();

    private Revision add(String kind, String id, String savedOn, JsonObject body) {
        Revision revision = new Revision(
                kind,
                id,
                1,
                body,
                DocumentState.APPROVED,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                Instant.parse(savedOn + "T10:00:00Z"),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(revisions.size()),
                Optional.empty());
        revisions.add(revision);
        return revision;
    }

    private JsonObject review(String person) {
        return Json.object()
                .put("title", "Review")
                .put("held_on", HELD.toString())
                .put(
                        "attendees",
                        Json.array(List.of(Json.object()
                                .put("person", person)
                                .put("role", "whatever")
                                .build())))
                .build();
    }

    private JsonObject paper() {
        return ReviewInputs.paper(Programme.of(revisions), List.of(), HELD, HELD.minusDays(5), 42);
    }

    private String input(String name) {
        return paper().objects("inputs").stream()
                .filter(each -> each.text("input").equals(name))
                .findFirst()
                .orElseThrow()
                .text("summary");
    }

    @Test
    void the_gathered_paper_has_every_required_input_and_top_management_has_to_be_there() {
        add(
                "role",
                "top-management",
                "2026-01-01",
                Json.object().put("holders", Json.texts(List.of("eve"))).build());
        Revision review = add("management-review", "r", "2026-12-15", review("eve"));
        assertThat(ManagementReviews.doesNotCount(review, Programme.of(revisions)))
                .anyMatch(each -> each.contains("no review paper"))
                .anyMatch(each -> each.contains("inputs are missing"));
        add("review-paper", "p", "2026-12-10", paper());
        assertThat(ManagementReviews.doesNotCount(review, Programme.of(revisions)))
                .isEmpty();
        Revision without = add("management-review", "w", "2026-12-15", review("mallory"));
        assertThat(ManagementReviews.doesNotCount(without, Programme.of(revisions)))
                .containsExactly("nobody of top management is among its attendees");
    }

    @Test
    void what_an_outside_auditor_found_is_counted_and_not_told() {
        for (String form : List.of("internal-audit", "soc2-type-2")) {
            add("audit", form, "2026-01-01", Json.object().put("form", form).build());
            add(
                    "audit-finding",
                    "of-" + form,
                    "2026-02-01",
                    Json.object()
                            .put("title", "What " + form + " found")
                            .put("audit", form)
                            .build());
        }
        assertThat(paper().toString())
                .contains(
                        "2 findings of auditors.",
                        "Findings of internal audits: What internal-audit found.",
                        "1 of auditors from outside")
                .doesNotContain("What soc2-type-2 found");
    }

    @Test
    void what_changed_and_what_is_open_since_the_last_review_stands_in_it() {
        JsonObject decision = Json.object()
                .put("decision", "Hire a reviewer")
                .put("owner", "dan")
                .put("due_on", "2026-06-01")
                .build();
        add(
                "management-review",
                "last",
                "2025-12-16",
                review("eve").with("held_on", Json.of("2025-12-15")).with("decisions", Json.array(List.of(decision))));
        add(
                "context-issue",
                "old",
                "2025-11-01",
                Json.object().put("title", "Old issue").build());
        add(
                "context-issue",
                "law",
                "2026-03-01",
                Json.object().put("title", "New law").build());
        add(
                "nonconformity",
                "n",
                "2026-03-01",
                Json.object().put("title", "Late review").build());
        assertThat(paper().text("period_from")).isEqualTo("2025-12-15");
        assertThat(input("earlier-actions")).contains("0 done", "Hire a reviewer (dan, due 2026-06-01)");
        assertThat(input("context-changes")).contains("New law").doesNotContain("Old issue");
        assertThat(input("nonconformities")).contains("1 open", "Late review");
        assertThat(input("measurements")).isEqualTo("No tests have been run.");
    }
}
