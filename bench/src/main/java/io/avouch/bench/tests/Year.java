package io.avouch.bench.tests;

import io.avouch.core.time.Window;
import io.avouch.engine.duck.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The year that all is about, and which numbers of an evenly spread population lie in a part of it.
final class Year {
    static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    static final Window WINDOW = new Window(start(FIRST), start(LAST.plusDays(1)));
    static final String FROM = literal(WINDOW.from());
    static final String TO = literal(WINDOW.to());

    private Year() {}

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The first number that lies at or after the beginning of a day.
    static long first(LocalDate day, long size) {
        long year = Duration.between(WINDOW.from(), WINDOW.to()).toSeconds();
        long at = Duration.between(WINDOW.from(), start(day)).toSeconds();
        return Math.ceilDiv(at * size, year);
    }

    static String literal(Instant instant) {
        return Sql.timestamp(instant).substring("TIMESTAMP ".length());
    }
}
