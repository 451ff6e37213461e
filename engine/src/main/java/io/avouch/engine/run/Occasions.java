package io.avouch.engine.run;

import io.avouch.core.test.Cadence;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The occasions of a cadence: one per subject and calendar period that ends in the window, where the two meet.
///
/// A subject may say from when until when it was one (`from_at`, `to_at`, its end excluded): a system that was taken
/// out of service owes what was due while it was in it, and one that came later owes nothing from before. `whole` says
/// that it was one from the period's beginning to its end, without a break.
final class Occasions {
    private static final String UNTIMED = "SELECT NULL::TIMESTAMP AS from_at, NULL::TIMESTAMP AS to_at WHERE false";

    private static final String STAY = "\"@stay\"";
    private static final String DUE = "\"@due\"";

    /// Occasions of subjects that were not there all the time: at the beginning, or at the end of a stay, in no other.
    private static final String BROKEN =
            "SELECT m.occasion FROM (SELECT occasion, subject, period_from AS instant FROM "
                    + DUE + " UNION SELECT d.occasion, d.subject, s.to_at FROM " + DUE + " d JOIN " + STAY
                    + " s ON s.subject = d.subject AND s.to_at > d.period_from AND s.to_at < d.period_to) m LEFT JOIN "
                    + STAY
                    + " s ON s.subject = m.subject AND (s.from_at IS NULL OR s.from_at <= m.instant)"
                    + " AND (s.to_at IS NULL OR s.to_at > m.instant)"
                    + " GROUP BY m.occasion, m.instant HAVING count(s.subject) = 0";

    private Occasions() {}

    /// A calendar period of UTC days, its end excluded.
    record Period(String label, LocalDate from, LocalDate to) {}

    /// The kinds of calendar period that a cadence may name.
    enum Every {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        static Every parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        LocalDate next(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
                case QUARTER -> start.plusMonths(3);
                case YEAR -> start.plusYears(1);
            };
        }
    }

    static boolean known(String every) {
        return Arrays.stream(Every.values()).anyMatch(one -> one.name().equalsIgnoreCase(every));
    }

    /// Periods whose end lies after the window's beginning and not after its end.
    static List<Period> periods(Every every, Window window) {
        List<Period> periods = new ArrayList<>();
        LocalDate start = every.start(window.from().atOffset(ZoneOffset.UTC).toLocalDate());
        for (LocalDate end = every.next(start); !instant(end).isAfter(window.to()); end = every.next(start)) {
            if (instant(end).isAfter(window.from())) {
                periods.add(new Period(start.toString(), start, end));
            }
            start = end;
        }
        return periods;
    }

    /// Whose occasions they are, and when; a text that gives no `subject` is refused here, and not taken for nobody's.
    private static String stays(String subjects) {
        return "SELECT CAST(subject AS VARCHAR) AS subject, from_at, to_at FROM (" + UNTIMED
                + " UNION ALL BY NAME SELECT * FROM (\n" + subjects + "\n) q) WHERE subject IS NOT NULL";
    }

    static void make(Duck duck, Cadence cadence, String subjects, Window window) {
        duck.run("DELETE FROM occasion");
        List<Period> periods = periods(Every.parse(cadence.every()), window);
        if (periods.isEmpty()) {
            return;
        }
        String values = periods.stream()
                .map(period -> "(" + Sql.text(period.label()) + ", " + Sql.timestamp(instant(period.from())) + ", "
                        + Sql.timestamp(instant(period.to())) + ", "
                        + Sql.timestamp(instant(period.to().plusDays(cadence.graceDays()))) + ")")
                .collect(Collectors.joining(", "));
        duck.run("CREATE OR REPLACE TEMP TABLE " + STAY + " AS " + stays(subjects));
        duck.run("CREATE OR REPLACE TEMP TABLE " + DUE
                + " AS SELECT DISTINCT concat(s.subject, '@', p.label) AS occasion,"
                + " s.subject, p.period_from, p.period_to, p.due_on FROM " + STAY + " s JOIN (VALUES " + values
                + ") p(label, period_from, period_to, due_on) ON (s.from_at IS NULL OR s.from_at < p.period_to)"
                + " AND (s.to_at IS NULL OR s.to_at > p.period_from)");
        duck.run("INSERT INTO occasion SELECT d.*, d.occasion NOT IN (" + BROKEN + ") FROM " + DUE + " d");
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
