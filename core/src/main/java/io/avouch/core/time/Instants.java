package io.avouch.core.time;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Instants as Avouch keeps them: UTC, to the microsecond, in one spelling.
public final class Instants {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    /// Any RFC 3339 instant, with its offset applied; digits below the microsecond are cut off.
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /// The one spelling that records are sealed in: no fraction when there is none.
    public static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    /// An instant's text in the spelling that records are sealed in.
    public static String normal(String text) {
        return isWholeSecond(text) ? text : text(parse(text));
    }

    /// True for most of what comes: `2026-06-30T12:00:00Z`, on a day that every month has.
    private static boolean isWholeSecond(String text) {
        return text.length() == 20
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == 'Z'
                && pair(text, 0) >= 0
                && pair(text, 2) >= 0
                && within(pair(text, 5), 1, 12)
                && within(pair(text, 8), 1, 28)
                && within(pair(text, 11), 0, 23)
                && within(pair(text, 14), 0, 59)
                && within(pair(text, 17), 0, 59);
    }

    private static boolean within(int value, int least, int most) {
        return value >= least && value <= most;
    }

    /// Two digits as a number, or -1.
    private static int pair(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /// For people: a day where it is the beginning of one, else day and minute.
    public static String brief(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toLocalDate() + " " + time.toLocalTime().truncatedTo(ChronoUnit.MINUTES) + " UTC";
    }

    /// Always six digits of fraction, so that texts sort as the instants do.
    public static String sortable(Instant instant) {
        return MICROS.format(instant);
    }
}
