package io.avouch.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeviationResponseTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-10");

    @Test
    void an_accepted_risk_ends_and_says_so() {
        assertThat(standing(body("accepted-risk").put("expires_on", "2026-06-10")))
                .isEqualTo("accepted until 2026-06-10");
        assertThat(standing(body("accepted-risk").put("expires_on", "2026-06-09")))
                .isEqualTo("accepted until 2026-06-09, which has passed");
        assertThat(late(body("accepted-risk").put("expires_on", "2026-06-10"))).isFalse();
        assertThat(late(body("accepted-risk").put("expires_on", "2026-06-09"))).isTrue();
    }

    @Test
    void a_correction_is_due_overdue_or_done() {
        assertThat(standing(body("corrected").put("due_on", "2026-06-10"))).isEqualTo("correction due 2026-06-10");
        assertThat(standing(body("corrected").put("due_on", "2026-06-09")))
                .isEqualTo("correction due 2026-06-09, overdue");
        assertThat(standing(body("corrected").put("due_on", "2026-06-01").put("done_on", "2026-06-05")))
                .isEqualTo("corrected 2026-06-05");
        assertThat(late(body("corrected").put("due_on", "2026-06-01").put("done_on", "2026-06-05")))
                .isFalse();
    }

    @Test
    void what_nobody_approved_says_so() {
        assertThat(of(body("disputed"), DocumentState.IN_REVIEW).standing(TODAY))
                .isEqualTo("disputed with facts; not approved yet");
    }

    @Test
    void each_answer_needs_what_it_rests_on() {
        assertThat(lacks(body("accepted-risk"))).containsExactly("/expires_on: an accepted risk has a last day");
        assertThat(lacks(body("accepted-risk").put("expires_on", "2026-12-31"))).isEmpty();
        assertThat(lacks(body("corrected"))).singleElement().asString().startsWith("/due_on");
        assertThat(lacks(body("corrected").put("due_on", "2026-12-31"))).isEmpty();
        assertThat(lacks(body("corrected").put("done_on", "2026-06-01")))
                .singleElement()
                .asString()
                .startsWith("/evidence");
        assertThat(lacks(body("corrected").put("done_on", "2026-06-01").put("evidence", Json.texts(List.of("git/c1")))))
                .isEmpty();
        assertThat(lacks(body("disputed"))).singleElement().asString().startsWith("/facts");
        assertThat(lacks(body("disputed").put("facts", "it was approved on paper")))
                .isEmpty();
    }

    private static List<String> lacks(Json.ObjectBuilder body) {
        return DeviationResponse.lacks(body.build());
    }

    private static String standing(Json.ObjectBuilder body) {
        return of(body, DocumentState.APPROVED).standing(TODAY);
    }

    private static boolean late(Json.ObjectBuilder body) {
        return of(body, DocumentState.APPROVED).late(TODAY);
    }

    private static Json.ObjectBuilder body(String kind) {
        return Json.object()
                .put("test", "t.one")
                .put("item", "git/c1")
                .put("kind", kind)
                .put("explanation", "so")
                .put("owner", "olga");
    }

    private static DeviationResponse of(Json.ObjectBuilder body, DocumentState state) {
        JsonObject built = body.build();
        Instant at = Instant.parse("2026-06-01T00:00:00Z");
        return DeviationResponse.of(new Revision(
                        "response",
                        "r1",
                        1,
                        built,
                        state,
                        "owner",
                        "author",
                        Optional.of("boss"),
                        "",
                        at,
                        Digest.of(Jcs.bytes(built)),
                        OptionalLong.of(1),
                        Optional.of(at)))
                .orElseThrow();
    }
}
