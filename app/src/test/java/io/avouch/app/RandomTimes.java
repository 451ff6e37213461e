package io.avouch.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Days as their edges.
final class RandomTimes {
    private RandomTimes() {}

    static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Instant end(String day) {
        return LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
