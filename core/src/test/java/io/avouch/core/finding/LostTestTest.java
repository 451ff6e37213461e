package io.avouch.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A control that lost its test says so, and since when.
class LostTestTest {
    private static final Set<String> SHELF = Set.of("shipped", "own", "unread");

    private final List<Revision> revisions = new ArrayList<>();

    private LostTestTest said(String kind, String id, String day, DocumentState state, JsonObject body) {
        Instant at = Instant.parse(day + "T12:00:00Z");
        revisions.add(new Revision(
                kind,
                id,
                revisions.size() + 1,
                body,
                state,
                "owner",
                "author",
                Optional.of("boss"),
                "",
                at,
                Digest.of("body"),
                OptionalLong.of(revisions.size()),
                Optional.of(at)));
        return this;
    }

    private LostTestTest control(String id, DocumentState state, String... tests) {
        JsonObject part = Json.object()
                .put("id", "a")
                .put("words", "what it says")
                .put("covered", "tested")
                .put("tests", Json.texts(List.of(tests)))
                .build();
        JsonObject serves = Json.object()
                .put("ref", "soc2:CC8.1")
                .put("weight", "primary")
                .put("reason", "it does")
                .build();
        return said(
                "control",
                id,
                "2026-01-01",
                state,
                Json.object()
                        .put("title", id)
                        .put("statement", "what it says")
                        .put("parts", Json.array(List.of(part)))
                        .put("requirements", Json.array(List.of(serves)))
                        .build());
    }

    private static JsonObject approval(String test) {
        return Json.object().put("test", test).put("text_digest", "sha256:1").build();
    }

    private List<String> lost() {
        return LostTest.of(Programme.of(revisions), SHELF::contains).stream()
                .map(lost -> String.join(", ", lost.controls()) + " lost the test " + lost.test() + ": " + lost.why())
                .toList();
    }

    private String reason() {
        return Weighing.of(Programme.of(revisions), Instant.MIN, List.of(), List.of())
                .weigh(RequirementRef.parse("soc2:CC8.1"))
                .reason();
    }

    @Test
    void a_text_that_was_retired_is_missed_from_that_day_on() {
        control("A", DocumentState.APPROVED, "gone", "shipped").control("B", DocumentState.APPROVED, "gone");
        control("C", DocumentState.DRAFT, "gone");
        said("test", "gone", "2026-02-01", DocumentState.APPROVED, JsonObject.EMPTY);
        said("test", "gone", "2026-03-04", DocumentState.RETIRED, JsonObject.EMPTY);
        assertThat(lost()).containsExactly("A, B lost the test gone: its text was retired on 2026-03-04");
        assertThat(reason()).contains("gone not tested (its text was retired on 2026-03-04)");
        said("test", "gone", "2026-03-05", DocumentState.DRAFT, JsonObject.EMPTY);
        assertThat(lost()).as("a draft brings nothing back").hasSize(1);
        said("test", "gone", "2026-03-06", DocumentState.APPROVED, JsonObject.EMPTY);
        assertThat(lost())
                .as("there again, and this release can't run it")
                .singleElement()
                .asString()
                .contains("2026-03-06");
    }

    @Test
    void so_is_one_whose_only_approval_was_retired() {
        control("A", DocumentState.APPROVED, "own");
        said("test-approval", "one", "2026-02-01", DocumentState.APPROVED, approval("own"));
        said("test-approval", "two", "2026-02-02", DocumentState.APPROVED, approval("own"));
        assertThat(lost()).isEmpty();
        said("test-approval", "one", "2026-03-03", DocumentState.RETIRED, approval("own"));
        assertThat(lost()).as("another stands").isEmpty();
        said("test-approval", "two", "2026-03-04", DocumentState.RETIRED, approval("own"));
        assertThat(lost()).containsExactly("A lost the test own: the approval of its text was retired on 2026-03-04");
        assertThat(reason()).contains("the approval of its text was retired on 2026-03-04");
        said("test-approval", "three", "2026-03-05", DocumentState.APPROVED, approval("own"));
        assertThat(lost()).isEmpty();
        assertThat(reason()).contains("never run");
    }

    @Test
    void so_is_one_that_this_release_cannot_run_or_nobody_knows() {
        control("A", DocumentState.APPROVED, "old", "misspelt", "own");
        said("test", "old", "2026-02-01", DocumentState.APPROVED, JsonObject.EMPTY);
        assertThat(lost())
                .containsExactly(
                        "A lost the test misspelt: there is no test of this name",
                        "A lost the test old: this release of Avouch can't run its text of 2026-02-01");
    }
}
