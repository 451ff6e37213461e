package io.avouch.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AssuranceCoverTest {
    private static final Days YEAR = days("2025-11-01", "2026-10-31");
    private static final LocalDate AFTER = LocalDate.parse("2026-11-01");

    private final List<Revision> revisions = new ArrayList<>();

    private static Days days(String from, String to) {
        return new Days(LocalDate.parse(from), LocalDate.parse(to));
    }

    private void add(String kind, String id, DocumentState state, JsonObject body) {
        revisions.add(new Revision(
                kind,
                id,
                1,
                body,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                Instant.parse("2026-10-01T10:00:00Z"),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(revisions.size()),
                Optional.empty()));
    }

    private static Json.ObjectBuilder result(String kind, String opinion) {
        return Json.object()
                .put("title", kind)
                .put("vendor", "helios")
                .put("kind", kind)
                .put("issuer", "Baxter Quill")
                .put("opinion", opinion);
    }

    private void result(String kind, String opinion, String from, String to) {
        add(
                "assurance-result",
                kind + revisions.size(),
                DocumentState.APPROVED,
                result(kind, opinion)
                        .put("period_from", from)
                        .put("period_to", to)
                        .build());
    }

    private AssuranceCover cover() {
        return cover(AFTER);
    }

    private AssuranceCover cover(LocalDate today) {
        return AssuranceCover.of(Programme.of(revisions), "helios", YEAR, today);
    }

    @Test
    void a_letter_speaks_of_days_and_covers_none() {
        result("soc2-type-2", "unmodified", "2025-07-01", "2026-06-30");
        result("bridge-letter", "none", "2026-07-01", "2026-09-30");
        AssuranceCover cover = cover();
        assertThat(cover.covered()).containsExactly(days("2025-11-01", "2026-06-30"));
        assertThat(cover.bridged()).containsExactly(days("2026-07-01", "2026-09-30"));
        assertThat(cover.silent()).containsExactly(days("2026-10-01", "2026-10-31"));
        assertThat(cover.uncovered()).isEqualTo(92 + 31);
    }

    @Test
    void days_of_a_letter_that_a_report_covers_are_covered_and_not_bridged() {
        result("bridge-letter", "none", "2025-12-01", "2026-01-31");
        result("soc2-type-2", "qualified", "2026-01-01", "2026-10-31");
        AssuranceCover cover = cover();
        assertThat(cover.bridged()).containsExactly(days("2025-12-01", "2025-12-31"));
        assertThat(cover.silent()).containsExactly(days("2025-11-01", "2025-11-30"));
        assertThat(cover.held().getFirst().note())
                .hasValueSatisfying(note -> assertThat(note).contains("qualified"));
        assertThat(cover.held().getLast().letter()).isTrue();
    }

    @Test
    void only_an_opinion_over_days_covers_days() {
        result("soc2-type-1", "unmodified", "2025-11-01", "2026-10-31");
        result("iso42001", "certified", "2025-11-01", "2026-10-31");
        result("penetration-test", "unmodified", "2025-11-01", "2026-10-31");
        result("soc1", "unmodified", "2025-11-01", "2026-10-31");
        result("other", "unmodified", "2025-11-01", "2026-10-31");
        result("soc2-type-2", "disclaimer", "2025-11-01", "2026-10-31");
        result("soc2-type-2", "unmodified", "2026-10-31", "2025-11-01");
        add(
                "assurance-result",
                "undated",
                DocumentState.APPROVED,
                result("soc2-type-2", "unmodified").build());
        add(
                "assurance-result",
                "letter",
                DocumentState.APPROVED,
                result("bridge-letter", "none").build());
        AssuranceCover cover = cover();
        assertThat(cover.covered()).isEmpty();
        assertThat(cover.bridged()).isEmpty();
        assertThat(cover.silent()).containsExactly(YEAR);
        assertThat(cover.held())
                .hasSize(9)
                .allSatisfy(each -> assertThat(each.note()).isPresent());
    }

    @Test
    void a_draft_and_another_vendor_s_report_cover_nothing() {
        add(
                "assurance-result",
                "draft",
                DocumentState.DRAFT,
                result("soc2-type-2", "unmodified")
                        .put("period_from", "2025-11-01")
                        .put("period_to", "2026-10-31")
                        .build());
        add(
                "assurance-result",
                "other",
                DocumentState.APPROVED,
                result("soc2-type-2", "unmodified")
                        .put("vendor", "cumulus")
                        .put("period_from", "2025-11-01")
                        .put("period_to", "2026-10-31")
                        .build());
        assertThat(cover().silent()).containsExactly(YEAR);
        assertThat(cover().held()).isEmpty();
    }

    @Test
    void days_that_are_not_over_are_ahead_and_not_silent() {
        result("soc2-type-2", "unmodified", "2025-07-01", "2026-06-30");
        AssuranceCover cover = cover(LocalDate.parse("2026-08-01"));
        assertThat(cover.silent()).containsExactly(days("2026-07-01", "2026-07-31"));
        assertThat(cover.ahead()).containsExactly(days("2026-08-01", "2026-10-31"));
    }

    @Test
    void a_letter_longer_than_three_months_is_told() {
        result("bridge-letter", "none", "2026-01-01", "2026-03-31");
        result("bridge-letter", "none", "2026-01-01", "2026-04-01");
        assertThat(cover().held().getFirst().note().orElseThrow()).doesNotContain("longer");
        assertThat(cover().held().getLast().note().orElseThrow()).contains("longer than the three months");
    }

    @Test
    void who_is_relied_on_is_said_by_either_register() {
        add(
                "vendor",
                "helios",
                DocumentState.APPROVED,
                Json.object().put("title", "Helios AI").build());
        assertThat(cover().relied()).isFalse();
        assertThat(cover().title()).isEqualTo("Helios AI");
        add(
                "vendor",
                "helios",
                DocumentState.APPROVED,
                Json.object()
                        .put("title", "Helios AI")
                        .put("method", "inclusive")
                        .build());
        assertThat(cover().relied()).isTrue();
        add(
                "subservice",
                "s",
                DocumentState.APPROVED,
                Json.object().put("vendor", "cumulus").build());
        assertThat(AssuranceCover.reliedOn(Programme.of(revisions))).containsExactly("cumulus", "helios");
    }

    @Test
    void what_it_is_is_said_as_people_call_it() {
        result("soc2-type-2", "unmodified", "2025-11-01", "2026-10-31");
        result("iso42001", "certified", "2025-11-01", "2026-10-31");
        result("bridge-letter", "none", "2025-11-01", "2026-10-31");
        assertThat(cover().held())
                .extracting(AssuranceCover.Held::form)
                .containsExactlyInAnyOrder("SOC 2 Type 2", "ISO 42001", "bridge letter");
    }

    record Stated(boolean letter, Days days) {}

    @Provide
    Arbitrary<List<Stated>> stated() {
        Arbitrary<Days> days = Combinators.combine(
                        Arbitraries.integers().between(-60, 380),
                        Arbitraries.integers().between(0, 200))
                .as((from, more) ->
                        new Days(YEAR.from().plusDays(from), YEAR.from().plusDays(from + more)));
        return Combinators.combine(Arbitraries.of(true, false), days)
                .as(Stated::new)
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 500)
    void each_day_of_the_period_is_one_of_four(
            @ForAll("stated") List<Stated> stated,
            @ForAll @net.jqwik.api.constraints.IntRange(min = -10, max = 400) int todays) {
        revisions.clear();
        stated.forEach(each -> result(
                each.letter() ? "bridge-letter" : "soc2-type-2",
                each.letter() ? "none" : "unmodified",
                each.days().from().toString(),
                each.days().to().toString()));
        LocalDate today = YEAR.from().plusDays(todays);
        AssuranceCover cover = cover(today);
        YEAR.from().datesUntil(YEAR.to().plusDays(1)).forEach(day -> {
            boolean report = stated.stream()
                    .anyMatch(each -> !each.letter() && each.days().contains(day));
            boolean letter = stated.stream()
                    .anyMatch(each -> each.letter() && each.days().contains(day));
            assertThat(in(cover.covered(), day)).isEqualTo(report);
            assertThat(in(cover.bridged(), day)).isEqualTo(!report && letter);
            assertThat(in(cover.silent(), day)).isEqualTo(!report && !letter && day.isBefore(today));
            assertThat(in(cover.ahead(), day)).isEqualTo(!report && !letter && !day.isBefore(today));
        });
        assertThat(AssuranceCover.count(cover.covered()) + cover.uncovered()).isEqualTo(YEAR.count());
    }

    private static boolean in(List<Days> stretches, LocalDate day) {
        return stretches.stream().anyMatch(each -> each.contains(day));
    }
}
