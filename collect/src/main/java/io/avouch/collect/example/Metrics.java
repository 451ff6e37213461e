package io.avouch.collect.example;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Daily values: what the gateway counted, and how the models behaved.
final class Metrics {
    private static final List<String> SYSTEMS = List.of("northwind-assistant", "northwind-screen", "helpdesk-triage");
    private static final int DAY_SECONDS = 86_400;

    private final Draw draw;
    private final AiEvents events;
    private final List<Breach> breaches;

    Metrics(long seed, AiEvents events, List<Breach> breaches) {
        this.draw = Draw.of(seed, "metrics");
        this.events = events;
        this.breaches = List.copyOf(breaches);
    }

    List<Fact> gateway() {
        Map<LocalDate, Long> round = AiEvents.RoundDays.requests(events);
        List<Fact> facts = new ArrayList<>();
        Year.days().forEach(day -> {
            for (String system : SYSTEMS) {
                long logged = events.total(system, day);
                boolean settled = system.equals("northwind-screen") && round.containsKey(day);
                long requests = settled ? round.getOrDefault(day, 0L) : requests(system, day, logged);
                if (logged > 0) {
                    Instant at = Year.at(day, 23, 59, 59);
                    facts.add(Fact.of(
                            Feed.GATEWAY,
                            value("gateway.requests", system, day, at).number("value", requests)));
                }
            }
        });
        return facts;
    }

    /// Mostly what the log holds; at times the gateway saw a few more.
    private long requests(String system, LocalDate day, long logged) {
        if (system.equals("northwind-assistant") && day.equals(LocalDate.of(2026, 4, 22))) {
            return logged * 102 / 100;
        }
        if (system.equals("helpdesk-triage") && day.equals(LocalDate.of(2026, 7, 8))) {
            return logged * 100 / 103;
        }
        return logged + (draw.chance(12) ? logged / draw.between(600, 2000) : 0);
    }

    List<Fact> monitoring() {
        List<Fact> facts = new ArrayList<>();
        Year.days().forEach(day -> {
            for (String system : SYSTEMS) {
                series(facts, "drift.psi", system, day);
            }
            series(facts, "quality.groundedness", "northwind-assistant", day);
            series(facts, "safety.violation-rate", "northwind-assistant", day);
            series(facts, "quality.calibration-error", "northwind-screen", day);
        });
        return facts;
    }

    private void series(List<Fact> facts, String name, String system, LocalDate day) {
        if (missing(name, system, day)) {
            return;
        }
        boolean breached = breaches.stream().anyMatch(breach -> breach.is(name, system, day));
        boolean atLeast = name.equals("quality.groundedness");
        double limit = atLeast ? 0.9 : name.equals("drift.psi") ? 0.2 : 0.05;
        double step = draw.between(5, 70) * (atLeast ? 0.001 : limit / 100);
        boolean above = atLeast != breached;
        facts.add(Fact.of(
                Feed.MONITORING,
                value(name, system, day, Breach.measuredAt(name, system, day))
                        .number("value", Math.round((above ? limit + step : limit - step) * 100_000) / 100_000.0)
                        .number("threshold", limit)
                        .text("direction", atLeast ? "at-least" : "at-most")
                        .flag("breached", breached)));
    }

    private static boolean missing(String name, String system, LocalDate day) {
        boolean screen = system.equals("northwind-screen") && day.equals(LocalDate.of(2026, 2, 14));
        boolean assistant = system.equals("northwind-assistant") && day.equals(LocalDate.of(2026, 5, 2));
        return name.equals("drift.psi") && (screen || assistant);
    }

    private static Item value(String name, String system, LocalDate day, Instant at) {
        return Item.collected(name + "/" + system + "/" + day, at)
                .text("name", name)
                .text("kind", "observed")
                .text("system", system)
                .text("unit", name.equals("gateway.requests") ? "requests" : "1")
                .count("interval_seconds", DAY_SECONDS);
    }
}
