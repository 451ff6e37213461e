package io.avouch.engine.run;

import io.avouch.core.test.Follows;
import io.avouch.core.test.TestKind;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// UTC days, and stretches of them.
final class Days {
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    private Days() {}

    /// The days that items of a window can lie on. A cadence's occasion lies on the day after its period, and the
    /// period that ended at the window's own beginning is not in it.
    static List<LocalDate> of(TestKind kind, Window window) {
        if (window.from().equals(window.to())) {
            return List.of();
        }
        boolean cadence = kind == TestKind.CADENCE;
        LocalDate first = day(window.from()).plusDays(cadence ? 1 : 0);
        Instant to = window.to();
        LocalDate end = day(cadence ? to.plusNanos(1000) : to.minusNanos(1000));
        return first.datesUntil(end.isBefore(first) ? first : end.plusDays(1)).toList();
    }

    static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    static Window whole(LocalDate day) {
        return new Window(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// Days in order, those that follow one another put together.
    static List<Window> stretches(List<LocalDate> days) {
        List<Window> stretches = new ArrayList<>();
        for (LocalDate day : days) {
            Window whole = whole(day);
            int last = stretches.size() - 1;
            if (last >= 0 && stretches.get(last).to().equals(whole.from())) {
                stretches.set(last, new Window(stretches.get(last).from(), whole.to()));
            } else {
                stretches.add(whole);
            }
        }
        return stretches;
    }

    /// When records may lie that decide the results of these stretches.
    static List<Window> reached(List<Window> stretches, Follows.Reach reach) {
        return stretches.stream()
                .map(stretch -> new Window(
                        reach.behindDays().isPresent()
                                ? stretch.from()
                                        .minus(Duration.ofDays(
                                                reach.behindDays().getAsInt()))
                                : EVER,
                        reach.aheadDays().isPresent()
                                ? stretch.to()
                                        .plus(Duration.ofDays(reach.aheadDays().getAsInt()))
                                : FOR_GOOD))
                .toList();
    }
}
