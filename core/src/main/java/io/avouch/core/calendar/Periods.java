package io.avouch.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/// The calendar periods of cadences: day, week, month, quarter, year.
public final class Periods {
    private Periods() {}

    /// Whether people do what comes round so often; what comes every day or week is a machine's.
    public static boolean ofPeople(String every) {
        return !every.equals("day") && !every.equals("week");
    }

    /// The first day of the period that holds a day.
    public static LocalDate start(String every, LocalDate day) {
        return switch (every) {
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case "year" -> day.withDayOfYear(1);
            default -> throw new IllegalArgumentException("'" + every + "' is no cadence");
        };
    }

    /// The last day of the period that holds a day.
    public static LocalDate end(String every, LocalDate day) {
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
