package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A day on which a watched series was on the wrong side of its limit, and the alert that followed.
///
/// @param triagedAfter how long it took to judge the alert; absent if nobody did
record Breach(String series, String system, LocalDate day, boolean alerted, Optional<Duration> triagedAfter) {
    private static final Duration LIMIT = Duration.ofHours(24);
    /// Resolved a second after fourteen days.
    private static final LocalDate SLOW = LocalDate.of(2026, 9, 3);
    /// Resolved after exactly fourteen days.
    private static final LocalDate JUST = LocalDate.of(2026, 6, 10);

    static List<Breach> draw(long seed) {
        Draw draw = Draw.of(seed, "breaches");
        List<Breach> breaches = new ArrayList<>(planted());
        List<String> series = List.of(
                "drift.psi northwind-screen",
                "drift.psi northwind-assistant",
                "quality.groundedness northwind-assistant",
                "safety.violation-rate northwind-assistant",
                "quality.calibration-error northwind-screen");
        for (LocalDate day = LocalDate.of(2025, 10, 9); day.isBefore(LocalDate.of(2026, 10, 20)); ) {
            String[] names = draw.pick(series).split(" ", -1);
            LocalDate on = day;
            boolean free = breaches.stream().noneMatch(other -> other.day().equals(on));
            if (free) {
                Duration taken = Duration.ofMinutes(draw.between(15, 700));
                breaches.add(new Breach(names[0], names[1], day, true, Optional.of(taken)));
            }
            day = day.plusDays(draw.between(11, 25));
        }
        return breaches;
    }

    private static List<Breach> planted() {
        return List.of(
                drift("northwind-screen", "2026-03-05", true, Optional.of(LIMIT.plusSeconds(1))),
                drift("northwind-screen", "2026-06-10", true, Optional.of(LIMIT)),
                drift("helpdesk-triage", "2026-08-04", true, Optional.empty()),
                drift("northwind-screen", SLOW.toString(), true, Optional.of(Duration.ofHours(3))),
                new Breach(
                        "quality.groundedness",
                        "northwind-assistant",
                        LocalDate.of(2026, 5, 20),
                        false,
                        Optional.empty()));
    }

    private static Breach drift(String system, String day, boolean alerted, Optional<Duration> triaged) {
        return new Breach("drift.psi", system, LocalDate.parse(day), alerted, triaged);
    }

    boolean is(String name, String of, LocalDate on) {
        return series.equals(name) && system.equals(of) && day.equals(on);
    }

    /// Just before midnight; once in the last second of the day, and once a second too late for it.
    static Instant measuredAt(String name, String system, LocalDate day) {
        boolean drift = name.equals("drift.psi");
        if (drift && system.equals("northwind-assistant") && day.equals(LocalDate.of(2026, 7, 19))) {
            return Year.at(day, 23, 59, 59);
        }
        if (drift && system.equals("northwind-screen") && day.equals(LocalDate.of(2026, 8, 9))) {
            return Year.start(day.plusDays(1));
        }
        return Year.at(day, 23, 55, 0);
    }

    private Instant closed(Instant received, Instant triaged) {
        Instant limit = received.plus(Duration.ofDays(14));
        return day.equals(SLOW) ? limit.plusSeconds(1) : day.equals(JUST) ? limit : triaged.plus(Duration.ofHours(30));
    }

    Optional<Fact> alert() {
        if (!alerted) {
            return Optional.empty();
        }
        Instant received = measuredAt(series, system, day);
        Item item = Item.collected("watch-" + series + "-" + system + "-" + day, received)
                .text("kind", "alert")
                .text("title", series + " of " + system + " is on the wrong side of its limit")
                .text("severity", "medium")
                .text("owner", Cast.ML_ENGINEER)
                .text("system", system)
                .text("raised_by", "monitoring")
                .at("received_at", received)
                .texts("refs", List.of(series + "/" + system + "/" + day));
        if (triagedAfter.isEmpty()) {
            return Optional.of(Fact.version(Feed.ALERTS, received, item.text("state", "open")));
        }
        Instant triaged = received.plus(triagedAfter.get());
        Instant closed = closed(received, triaged);
        return Optional.of(Fact.version(
                Feed.ALERTS,
                closed,
                item.at("triaged_at", triaged)
                        .text("triaged_by", Cast.ML_ENGINEER)
                        .text("decision", "Seasonal change of the inputs; thresholds confirmed")
                        .at("closed_at", closed)
                        .text("state", "closed")));
    }
}
