package io.avouch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static DeclaredSource weekly(String name) {
        return new DeclaredSource(
                name, List.of("change"), List.of(), Duration.ofDays(7), Optional.empty(), Optional.empty());
    }

    private static CollectionRun run(String source, Instant to, boolean complete) {
        return new CollectionRun(
                source + to,
                new RunOpening("change", source, "collected", "", JsonObject.EMPTY, "", "UTC", "", ""),
                to,
                1,
                Optional.of(new RunClosing(
                        new Window(to.minus(Duration.ofDays(30)), to),
                        OptionalLong.empty(),
                        CountMethod.NONE,
                        "",
                        List.of(),
                        complete,
                        "")),
                Optional.of(to));
    }
}
