package io.avouch.core.test;

import io.avouch.core.json.Json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// When tests are run without anybody asking.
///
/// @param tests which; all where none is named
/// @param daily at which time of which days
/// @param quiet how long nothing more may arrive before what arrived is tested
public record RunSchedule(
        String id, String title, List<String> tests, Optional<Daily> daily, Optional<Duration> quiet) {
    public static final String KIND = "schedule";
    private static final long QUIET_MINUTES = 5;

    /// What arrives without a pause is tested after this many pauses all the same.
    private static final int PAUSES_MAX = 12;

    public RunSchedule {
        tests = List.copyOf(tests);
    }

    /// A time of day in a zone, on some days of the week.
    public record Daily(LocalTime at, ZoneId zone, Set<DayOfWeek> days) {
        public Daily {
            days = Set.copyOf(days);
        }

        /// The instants after one and up to another, in their order. A time that a change of the clock leaves out is
        /// the first after it; one that comes twice counts once.
        List<Instant> between(Instant after, Instant until) {
            List<Instant> due = new ArrayList<>();
            LocalDate last = until.atZone(zone).toLocalDate();
            for (LocalDate day = after.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
                Instant instant = day.atTime(at).atZone(zone).toInstant();
                if (days.contains(day.getDayOfWeek()) && instant.isAfter(after) && !instant.isAfter(until)) {
                    due.add(instant);
                }
            }
            return due;
        }
    }

    /// @throws IllegalArgumentException where [#problems] has something to say
    public static RunSchedule of(String id, JsonObject body) {
        if (!problems(body).isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems(body)));
        }
        Optional<Daily> daily = body.findLong("hour")
                .map(hour -> new Daily(
                        LocalTime.of(
                                Math.toIntExact(hour),
                                Math.toIntExact(body.findLong("minute").orElse(0L))),
                        ZoneId.of(body.findText("zone").orElse("UTC")),
                        days(body)));
        Optional<Duration> quiet = body.flag("on_arrival")
                ? Optional.of(Duration.ofMinutes(body.findLong("quiet_minutes").orElse(QUIET_MINUTES)))
                : Optional.empty();
        return new RunSchedule(id, body.findText("title").orElse(id), body.texts("tests"), daily, quiet);
    }

    private static Set<DayOfWeek> days(JsonObject body) {
        List<String> named = body.texts("days");
        if (named.isEmpty()) {
            return Set.of(DayOfWeek.values());
        }
        Set<DayOfWeek> days = new TreeSet<>();
        named.forEach(day -> days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        return days;
    }

    /// What is wrong with a schedule that a schema can't say.
    public static List<String> problems(JsonObject body) {
        List<String> problems = new ArrayList<>();
        boolean timed = body.findLong("hour").isPresent();
        if (!timed && !body.flag("on_arrival")) {
            problems.add("it says neither at which hour tests are run nor that they are run on arrival: give hour, or"
                    + " on_arrival, or both");
        }
        if (!timed && (body.find("minute").isPresent() || !body.texts("days").isEmpty())) {
            problems.add("minute and days go with an hour, and there is none");
        }
        try {
            body.findText("zone").ifPresent(ZoneId::of);
        } catch (DateTimeException unknown) {
            problems.add("'" + body.text("zone") + "' is no time zone: write it as Europe/Berlin or UTC");
        }
        return problems;
    }

    public List<Instant> due(Instant after, Instant until) {
        return daily.map(each -> each.between(after, until)).orElse(List.of());
    }

    public Optional<Instant> next(Instant after) {
        return due(after, after.plus(Duration.ofDays(8))).stream().findFirst();
    }

    /// Whether what arrived is to be tested now: nothing has come for a while, or it never stops.
    public boolean settled(Instant first, Instant last, Instant now) {
        return quiet.filter(pause -> !last.plus(pause).isAfter(now)
                        || !first.plus(pause.multipliedBy(PAUSES_MAX)).isAfter(now))
                .isPresent();
    }

    /// `daily at 02:00 Europe/Berlin`, `on arrival`.
    public String words() {
        List<String> words = new ArrayList<>();
        daily.ifPresent(each -> words.add(
                (each.days().size() == 7 ? "daily" : days(each.days())) + " at " + each.at() + " " + each.zone()));
        quiet.ifPresent(pause -> words.add("on arrival, after " + pause.toMinutes() + " quiet minutes"));
        return String.join("; ", words);
    }

    private static String days(Set<DayOfWeek> days) {
        return String.join(
                ", ",
                new TreeSet<>(days)
                        .stream()
                                .map(day -> day.name().substring(0, 1)
                                        + day.name().substring(1).toLowerCase(Locale.ROOT))
                                .toList());
    }
}
