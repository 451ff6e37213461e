package io.avouch.core.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When a schedule is due, on the days on which clocks change too.
class RunScheduleTest {
    private static RunSchedule berlin(int hour, String... days) {
        return RunSchedule.of(
                "s",
                Json.object()
                        .put("title", "s")
                        .put("hour", hour)
                        .put("minute", 30)
                        .put("zone", "Europe/Berlin")
                        .put("days", Json.texts(List.of(days)))
                        .build());
    }

    private static List<String> due(RunSchedule schedule, String after, String until) {
        return schedule.due(Instant.parse(after), Instant.parse(until)).stream()
                .map(Instant::toString)
                .toList();
    }

    @Test
    void the_hour_is_that_of_the_zone_and_an_edge_counts_once() {
        RunSchedule schedule = berlin(9);
        assertThat(due(schedule, "2026-07-01T07:30:00Z", "2026-07-03T07:30:00Z"))
                .containsExactly("2026-07-02T07:30:00Z", "2026-07-03T07:30:00Z");
        assertThat(schedule.next(Instant.parse("2026-12-01T08:30:00Z")))
                .contains(Instant.parse("2026-12-02T08:30:00Z"));
    }

    @Test
    void an_hour_that_the_clock_leaves_out_comes_a_little_later_and_one_that_comes_twice_counts_once() {
        assertThat(due(berlin(2), "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"))
                .containsExactly("2026-03-29T01:30:00Z");
        assertThat(due(berlin(2), "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"))
                .containsExactly("2026-10-25T00:30:00Z");
    }

    @Test
    void only_the_named_days_count() {
        assertThat(due(berlin(9, "monday", "friday"), "2026-11-23T00:00:00Z", "2026-11-30T23:00:00Z"))
                .containsExactly("2026-11-23T08:30:00Z", "2026-11-27T08:30:00Z", "2026-11-30T08:30:00Z");
    }

    @Test
    void what_never_stops_arriving_is_tested_all_the_same() {
        RunSchedule schedule = RunSchedule.of(
                "s",
                Json.object().put("on_arrival", true).put("quiet_minutes", 5).build());
        Instant first = Instant.parse("2026-11-23T08:00:00Z");
        assertThat(schedule.settled(first, first.plusSeconds(100), first.plusSeconds(399)))
                .isFalse();
        assertThat(schedule.settled(first, first.plusSeconds(100), first.plusSeconds(400)))
                .isTrue();
        assertThat(schedule.settled(first, first.plusSeconds(3599), first.plusSeconds(3600)))
                .isTrue();
        assertThat(schedule.next(first)).isEmpty();
    }
}
