package io.avouch.core.evidence;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A source as its document declares it: what it gives, of which systems, and how often.
///
/// @param cadence the longest time between two readings; months count 31 days, years 366
public record DeclaredSource(
        String name,
        List<String> types,
        List<String> systems,
        Duration cadence,
        Optional<Instant> since,
        Optional<Instant> until) {
    public static final Duration CADENCE = Duration.ofDays(1);
    private static final Pattern PERIOD =
            Pattern.compile("P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?)?");
    private static final Duration[] UNITS = {
        Duration.ofDays(366),
        Duration.ofDays(31),
        Duration.ofDays(7),
        Duration.ofDays(1),
        Duration.ofHours(1),
        Duration.ofMinutes(1)
    };

    public DeclaredSource {
        types = List.copyOf(types);
        systems = List.copyOf(systems);
    }

    /// Reads the body of a `source` document.
    public static DeclaredSource of(JsonObject body) {
        return new DeclaredSource(
                body.text("title"),
                body.texts("record_types"),
                body.texts("systems"),
                body.findText("cadence").map(DeclaredSource::duration).orElse(CADENCE),
                body.findText("since").map(Window::parseStart),
                body.findText("until").map(Window::parseEnd));
    }

    static Duration duration(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            return CADENCE;
        }
        Duration sum = Duration.ZERO;
        for (int i = 0; i < UNITS.length; i++) {
            String number = matcher.group(i + 1);
            sum = number == null ? sum : sum.plus(UNITS[i].multipliedBy(Long.parseLong(number)));
        }
        return sum.isZero() ? CADENCE : sum;
    }
}
