package io.avouch.core.test;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/// How often an occasion is due, for whom, and how long after the end of its period it may still be met.
public record Cadence(String every, String subjects, int graceDays) {
    /// The last day on which the occasion of the period that a day lies in may still be met.
    public LocalDate dueOn(LocalDate day) {
        LocalDate next = switch (every) {
            case "day" -> day.plusDays(1);
            case "week" -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case "month" -> day.with(TemporalAdjusters.firstDayOfNextMonth());
            case "quarter" -> day.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3);
            case "year" -> day.with(TemporalAdjusters.firstDayOfNextYear());
            default -> throw new IllegalStateException("'" + every + "' is no period of a cadence");
        };
        return next.plusDays(graceDays).minusDays(1);
    }
}
