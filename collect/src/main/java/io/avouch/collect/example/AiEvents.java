package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Some 150,000 hourly counts of answers, decisions and agents' actions, and single actions of high impact.
final class AiEvents {
    private static final Instant MINI_EARLY = Instant.parse("2026-06-09T09:00:00Z");
    private static final Window LATEST_ALIAS = Window.parse("2026-02-18T13:00:00Z", "2026-02-18T16:00:00Z");
    private static final Window OLD_BATCH = Window.parse("2026-04-01T02:00:00Z", "2026-04-01T06:00:00Z");

    /// Hours in which a release had lost the mark of what a machine made; one is the last of its day.
    private static final Map<EventStream, Set<Instant>> UNMARKED = Map.of(
            EventStream.LARGE_EU, Set.of(Instant.parse("2026-02-03T05:00:00Z")),
            EventStream.MINI_US, Set.of(Instant.parse("2026-05-20T23:00:00Z")),
            EventStream.SCREEN_US, Set.of(Instant.parse("2026-08-05T14:00:00Z")));

    private final long seed;
    private final LiveModels live;
    private final List<AgentAction> actions;

    AiEvents(long seed, LiveModels live, List<AgentAction> actions) {
        this.seed = seed;
        this.live = live;
        this.actions = List.copyOf(actions);
    }

    List<JsonObject> within(Window covers) {
        List<JsonObject> records = new ArrayList<>();
        for (Instant hour = covers.from(); hour.isBefore(covers.to()); hour = hour.plus(Duration.ofHours(1))) {
            for (EventStream stream : EventStream.values()) {
                long count = count(stream, hour);
                if (count > 0) {
                    records.add(record(stream, hour, count));
                }
            }
        }
        actions.stream()
                .filter(action -> covers.contains(action.at()))
                .map(AgentAction::record)
                .forEach(records::add);
        return records;
    }

    /// What the log holds of a system and day when nothing is lost.
    long total(String system, LocalDate day) {
        long total = actions.stream()
                .filter(action ->
                        action.system().equals(system) && Year.day(action.at()).equals(day))
                .count();
        for (EventStream stream : EventStream.values()) {
            if (stream.system().equals(system)) {
                for (int hour = 0; hour < 24; hour++) {
                    total += count(stream, Year.at(day, hour, 0, 0));
                }
            }
        }
        return total;
    }

    private long count(EventStream stream, Instant hour) {
        long extra = stream == EventStream.SCREEN_US ? RoundDays.extra(seed, hour) : 0;
        return stream.count(seed, hour) + extra;
    }

    private JsonObject record(EventStream stream, Instant hour, long count) {
        String part = stream.agent().isEmpty() ? stream.part() : stream.agent() + "/" + stream.part();
        String id = stream.system() + "/" + stream.name().toLowerCase(java.util.Locale.ROOT) + "/" + part;
        Item item = Item.collected(id + "@" + hour.toString().substring(0, 13), hour)
                .text("system", stream.system())
                .text("kind", stream.kind())
                .count("count", count);
        if (!stream.agent().isEmpty()) {
            return item.text("principal", stream.agent() + "@agents.northwind.example")
                    .text("agent", stream.agent())
                    .text("tool", stream.part())
                    .flag("high_impact", false)
                    .build();
        }
        item.text("subject", subject(stream, hour))
                .text("principal", stream.part())
                .flag("labelled", !UNMARKED.getOrDefault(stream, Set.of()).contains(hour));
        if (stream.system().equals("northwind-screen")) {
            item.flag("consequential", true);
        } else {
            item.flag("redacted", true).flag("retained", false);
        }
        return item.build();
    }

    private String subject(EventStream stream, Instant hour) {
        return switch (stream) {
            case LARGE_US -> LATEST_ALIAS.contains(hour) ? "helios-large-latest" : Hosted.large(hour);
            case LARGE_EU -> OLD_BATCH.contains(hour) ? "helios-large-2025-10-15" : Hosted.large(hour);
            case MINI_US, MINI_EU -> Hosted.mini(hour.equals(MINI_EARLY) ? hour.plusSeconds(1) : hour);
            case HELPDESK_SUMMARY -> Hosted.helpdesk(hour);
            default -> live.at(stream.system(), hour);
        };
    }

    /// Two days of one system are made so that the log falls short of the gateway by a round part.
    static final class RoundDays {
        static final LocalDate ON_THE_LIMIT = LocalDate.of(2026, 1, 12);
        static final LocalDate ONE_BEYOND = LocalDate.of(2026, 1, 19);

        /// Of 200 requests 199 are in the log: half a percent is missing.
        private static final long LOGGED = 199;

        private RoundDays() {}

        /// What is added to the day's last hour to make its total a multiple of 199, or one less.
        static long extra(long seed, Instant hour) {
            LocalDate day = Year.day(hour);
            boolean last = hour.equals(Year.at(day, 23, 0, 0));
            if (!last || !(day.equals(ON_THE_LIMIT) || day.equals(ONE_BEYOND))) {
                return 0;
            }
            long total = 0;
            for (EventStream stream : EventStream.values()) {
                if (stream.system().equals("northwind-screen")) {
                    for (int i = 0; i < 24; i++) {
                        total += stream.count(seed, Year.at(day, i, 0, 0));
                    }
                }
            }
            return LOGGED - total % LOGGED - (day.equals(ONE_BEYOND) ? 1 : 0);
        }

        /// How many requests the gateway counted on these days.
        static Map<LocalDate, Long> requests(AiEvents events) {
            return Map.of(
                    ON_THE_LIMIT, events.total("northwind-screen", ON_THE_LIMIT) / LOGGED * (LOGGED + 1),
                    ONE_BEYOND, (events.total("northwind-screen", ONE_BEYOND) + 1) / LOGGED * (LOGGED + 1));
        }
    }
}
