package io.avouch.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/// The calendar periods of cadences: day, week, month, quarter, year.
final class Periods {
    private Periods() {}

    /// The last day of the period that holds a day.
    static LocalDate end(String every, LocalDate day) {
        return switch (every) {
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case "month" -> YearMonth.from(day).atEndOfMonth();
            case "quarter" ->
                YearMonth.of(day.getYear(), (day.getMonthValue() + 2) / 3 * 3).atEndOfMonth();
            case "year" -> LocalDate.of(day.getYear(), 12, 31);
            default -> throw new IllegalArgumentException("'" + every + "' is no cadence");
        };
    }

    /// The day from which an occasion that is still open is near: early enough to do it.
    static LocalDate warn(String every, LocalDate end) {
        return switch (every) {
            case "day" -> end;
            case "week" -> end.minusDays(2);
            case "month" -> end.minusDays(7);
            case "quarter" -> end.minusDays(21);
            default -> end.minusDays(60);
        };
    }
}
