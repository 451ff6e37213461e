package io.avouch.core.time;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Whole UTC days that follow one another, the last one included.
public record Days(LocalDate from, LocalDate to) {
    public Days {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("days can't end on " + to + ", before they begin on " + from);
        }
    }

    public long count() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /// Which of these days lie in none of the others, in order.
    public List<Days> outside(List<Days> others) {
        return Stretches.uncovered(window(), others.stream().map(Days::window).toList()).stream()
                .map(open -> new Days(open.firstDay(), open.lastDay()))
                .toList();
    }

    /// Which of these days lie in at least one of the others, in order.
    public List<Days> inside(List<Days> others) {
        return outside(outside(others));
    }

    private Window window() {
        return new Window(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// `2026-10-01 to 2026-10-31`, or the day where it is one.
    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + " to " + to;
    }
}
