package io.avouch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ObservedTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void a_window_ends_where_the_one_source_was_read_to() {
        assertThat(Observed.until(List.of(run("git", TUESDAY, true)), List.of()))
                .contains(TUESDAY);
    }

    @Test
    void nothing_read_gives_no_end() {
        assertThat(Observed.until(List.of(), List.of())).isEmpty();
        assertThat(Observed.until(List.of(run("git", TUESDAY, false)), List.of()))
                .isEmpty();
    }

    @Test
    void a_weekly_source_whose_next_reading_is_not_due_holds_the_end_back() {
        assertThat(Observed.until(
                        List.of(run("weekly", MONDAY, true), run("git", TUESDAY, true)), List.of(weekly("weekly"))))
                .contains(MONDAY);
    }

    @Test
    void a_source_that_is_overdue_does_not_hold_the_end_back_so_that_its_gap_shows() {
        Instant weekBefore = TUESDAY.minus(Duration.ofDays(7));
        assertThat(Observed.until(
                        List.of(run("weekly", weekBefore.minusSeconds(1), true), run("git", TUESDAY, true)),
                        List.of(weekly("weekly"))))
                .contains(TUESDAY);
        assertThat(Observed.until(
                        List.of(run("weekly", weekBefore, true), run("git", TUESDAY, true)), List.of(weekly("weekly"))))
                .contains(weekBefore);
    }

    private static Instant day(int ofDecember) {
        return Instant.parse("2026-12-01T00:00:00Z").plus(Duration.ofDays(ofDecember - 1L));
    }

    private static Optional<Instant> until(CollectionRun... runs) {
        return Observed.of("change", List.of(runs), List.of(), new Window(MONDAY, day(1)))
                .map(Observed.Reach::until);
    }

    @Test
    void behind_the_window_a_stretch_that_nobody_read_ends_what_is_known() {
        CollectionRun before = run("git", MONDAY, day(1));
        CollectionRun next = run("git", day(1), day(3));
        CollectionRun later = run("git", day(5), day(9));
        assertThat(until(before, next)).contains(day(3));
        assertThat(until(before, next, later)).contains(day(3));
        assertThat(until(before, later)).contains(day(1));
        assertThat(until(before, next, later, run("git", day(3), day(5)))).contains(day(9));
    }

    @Test
    void what_was_left_out_within_the_window_is_a_gap_and_no_end() {
        assertThat(until(run("git", TUESDAY, day(1)), run("git", day(1), day(3))))
                .contains(day(3));
        assertThat(until(run("git", MONDAY, TUESDAY))).contains(TUESDAY);
    }

    @Test
    void a_source_with_a_hole_behind_the_window_is_left_behind_by_one_without() {
        CollectionRun whole = run("forge", MONDAY, day(9));
        Observed.Reach reach = Observed.of(
                        "change",
                        List.of(whole, run("git", MONDAY, day(3)), run("git", day(5), day(9))),
                        List.of(),
                        new Window(MONDAY, day(1)))
                .orElseThrow();
        assertThat(reach.until()).isEqualTo(day(9));
        assertThat(reach.behind()).containsExactly(Map.entry("git", day(3)));
    }

    private static CollectionRun run(String source, Instant from, Instant to) {
        return run(source, new Window(from, to), true);
    }

    private static DeclaredSource weekly(String name) {
        return new DeclaredSource(
                name, List.of("change"), List.of(), Duration.ofDays(7), Optional.empty(), Optional.empty());
    }

    private static CollectionRun run(String source, Instant to, boolean complete) {
        return run(source, new Window(to.minus(Duration.ofDays(30)), to), complete);
    }

    private static CollectionRun run(String source, Window covers, boolean complete) {
        Instant to = covers.to();
        return new CollectionRun(
                source + to,
                new RunOpening("change", source, "collected", "", JsonObject.EMPTY, "", "UTC", "", ""),
                to,
                1,
                Optional.of(
                        new RunClosing(covers, OptionalLong.empty(), CountMethod.NONE, "", List.of(), complete, "")),
                Optional.of(to));
    }
}
