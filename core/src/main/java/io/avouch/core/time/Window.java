package io.avouch.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// A stretch of time, half-open, in UTC. A date at the edge is the whole UTC day.
public record Window(Instant from, Instant to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window can't end (" + to + ") before it begins (" + from + ")");
        }
    }

    /// `from` and `to` are dates (the last day included) or RFC 3339 instants (the end excluded).
    public static Window parse(String from, String to) {
        return new Window(parseStart(from), parseEnd(to));
    }

    public static Instant parseStart(String text) {
        return text.indexOf('T') < 0 ? date(text).atStartOfDay(ZoneOffset.UTC).toInstant() : instant(text);
    }

    public static Instant parseEnd(String text) {
        return text.indexOf('T') < 0
                ? date(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : instant(text);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a date; write it as 2026-06-30, or an instant as 2026-06-30T12:00:00Z");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instants.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("'" + text + "' is not an instant; write it as 2026-06-30T12:00:00Z");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /// The first day, as a date.
    public LocalDate firstDay() {
        return from.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// The last day, as a date, included.
    public LocalDate lastDay() {
        return to.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
