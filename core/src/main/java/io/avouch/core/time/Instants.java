package io.avouch.core.time;

import java.time.Instant;
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

    /// Always six digits of fraction, so that texts sort as the instants do.
    public static String sortable(Instant instant) {
        return MICROS.format(instant);
    }
}
