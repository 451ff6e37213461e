package io.avouch.collect.example;

import io.avouch.core.time.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// How often a source is read; the first reading reaches back as far as the source remembers.
enum Rhythm {
    DAILY,
    WEEKLY,
    MONTHLY;

    /// The stretches that the readings of the example cover, one after the other.
    List<Window> stretches(Instant from) {
        List<Window> found = new ArrayList<>();
        Instant start = from;
        for (LocalDate day = next(Year.FIRST_DAY); Year.start(day).isBefore(Year.END); day = next(day)) {
            found.add(new Window(start, Year.start(day)));
            start = Year.start(day);
        }
        found.add(new Window(start, Year.END));
        return found;
    }

    private LocalDate next(LocalDate day) {
        return switch (this) {
            case DAILY -> day.plusDays(1);
            case WEEKLY -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTHLY -> day.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    }
}
