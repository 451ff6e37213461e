package io.avouch.collect.example;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// The example's time: records from October 2025 on, the audited year from November 2025 to October 2026.
final class Year {
    /// What sources could tell about when they were first read.
    static final Instant HISTORY = Instant.parse("2024-11-01T00:00:00Z");
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 1);
    static final LocalDate WINDOW_FIRST = LocalDate.of(2025, 11, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);
    static final Instant START = start(FIRST_DAY);
    static final Instant END = start(LAST_DAY.plusDays(1));

    private Year() {}

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Instant at(LocalDate day, int hour, int minute, int second) {
        return day.atTime(LocalTime.of(hour, minute, second)).toInstant(ZoneOffset.UTC);
    }

    static Instant at(String instant) {
        return Instant.parse(instant);
    }

    static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    static Stream<LocalDate> days() {
        return FIRST_DAY.datesUntil(LAST_DAY.plusDays(1));
    }

    static boolean workday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /// The day itself, or the Monday after it.
    static LocalDate workdayFrom(LocalDate day) {
        LocalDate found = day;
        while (!workday(found)) {
            found = found.plusDays(1);
        }
        return found;
    }
}
