package io.avouch.collect.example;

import io.avouch.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Duties with a rhythm: tests of the report form, probes for leaks between customers, measured data, logs.
final class Duties {
    private static final List<String> AI_SYSTEMS =
            List.of("northwind-assistant", "northwind-screen", "helpdesk-triage");
    private static final List<String> PERSONAL = List.of(
            "assistant-conversations",
            "screen-profiles",
            "screen-scores",
            "training-data",
            "audit-log",
            "billing-ledger",
            "exports-archive");
    private static final Duration MEND = Duration.ofDays(30);

    private final Draw draw;

    Duties(long seed) {
        this.draw = Draw.of(seed, "duties");
    }

    List<Fact> monthly() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate month = Year.FIRST_DAY; !month.isAfter(Year.LAST_DAY); month = month.plusMonths(1)) {
            channel(facts, month);
            for (String store : PERSONAL) {
                quality(facts, store, month);
            }
        }
        return facts;
    }

    private static void channel(List<Fact> facts, LocalDate month) {
        Instant usual = Year.at(month.plusDays(19), 9, 30, 0);
        switch (month.toString()) {
            case "2026-02-01" -> {}
            case "2026-05-01" -> facts.add(duty("channel-test", "report form", month, usual, "failure"));
            case "2026-07-01" ->
                facts.add(
                        duty("channel-test", "report form", month, Year.at(month.plusDays(30), 23, 59, 59), "success"));
            case "2026-08-01" ->
                facts.add(duty("channel-test", "report form", month, Year.start(month.plusMonths(1)), "success"));
            default -> facts.add(duty("channel-test", "report form", month, usual, "success"));
        }
    }

    private static void quality(List<Fact> facts, String store, LocalDate month) {
        Instant usual = Year.at(month.plusDays(11), 4, 0, 0);
        switch (store + "@" + month) {
            case "screen-scores@2026-02-01" -> {}
            case "training-data@2026-04-01" -> facts.add(mended(store, month, usual, MEND.plusSeconds(1)));
            case "audit-log@2026-07-01" -> facts.add(mended(store, month, usual, MEND));
            case "billing-ledger@2026-09-01" ->
                facts.add(duty("data-quality", store, month, Year.start(month.plusMonths(1)), "success"));
            default -> facts.add(duty("data-quality", store, month, usual, "success"));
        }
    }

    private static Fact mended(String store, LocalDate month, Instant at, Duration taken) {
        Fact failed = duty("data-quality", store, month, at, "failure");
        return failed.with("resolved_at", Json.of(at.plus(taken).toString()));
    }

    private static Fact duty(String kind, String target, LocalDate month, Instant at, String outcome) {
        return Fact.of(Feed.RECOVERY, item(kind, target, month, at, outcome));
    }

    private static Item item(String kind, String target, LocalDate due, Instant at, String outcome) {
        return Item.collected(kind + "/" + target.replace(' ', '-') + "/" + due, at)
                .text("kind", kind)
                .texts("targets", List.of(target))
                .at("scheduled_for", at)
                .at("started_at", at)
                .at("ended_at", at.plus(Duration.ofMinutes(20)))
                .text("outcome", outcome)
                .text("actor", "svc-evaluator");
    }

    List<Fact> probes() {
        List<Fact> facts = new ArrayList<>();
        Year.days()
                .forEach(day -> AI_SYSTEMS.forEach(system -> probedAt(system, day)
                        .ifPresent(at -> facts.add(Fact.of(
                                Feed.SCANS,
                                item("isolation-probe", system, day, at, "success")
                                        .map("counts", Map.of("leaks", Json.of(leaks(system, day)))))))));
        return facts;
    }

    private static Optional<Instant> probedAt(String system, LocalDate day) {
        return switch (system + "@" + day) {
            case "northwind-assistant@2026-03-17" -> Optional.empty();
            case "northwind-assistant@2026-04-09" -> Optional.of(Year.at(day, 23, 59, 59));
            case "helpdesk-triage@2026-08-31" -> Optional.of(Year.start(day.plusDays(1)));
            default -> Optional.of(Year.at(day, 2, 5 + 10 * AI_SYSTEMS.indexOf(system), 0));
        };
    }

    private static long leaks(String system, LocalDate day) {
        return (system + "@" + day).equals("northwind-screen@2026-06-25") ? 2 : 0;
    }

    /// How many events each system sent to the central log.
    List<Fact> heartbeats() {
        List<Fact> facts = new ArrayList<>();
        Year.days()
                .forEach(day -> Reviews.SYSTEMS.forEach(
                        system -> heardAt(system, day).ifPresent(at -> facts.add(heartbeat(system, day, at)))));
        return facts;
    }

    private Fact heartbeat(String system, LocalDate day, Instant at) {
        boolean silent = (system + "@" + day).equals("hr-system@2026-01-24");
        return Fact.of(
                Feed.MONITORING,
                Item.collected("log.events/" + system + "/" + day, at)
                        .text("name", "log.events")
                        .text("kind", "observed")
                        .text("system", system)
                        .text("unit", "events")
                        .number("value", silent ? 0 : draw.between(900, 90_000))
                        .count("interval_seconds", 86_400));
    }

    private static Optional<Instant> heardAt(String system, LocalDate day) {
        return switch (system + "@" + day) {
            case "ticketing@2026-05-30" -> Optional.empty();
            case "monitoring@2026-03-08" -> Optional.of(Year.at(day, 23, 59, 59));
            case "data-warehouse@2026-07-14" -> Optional.of(Year.start(day.plusDays(1)));
            default -> Optional.of(Year.at(day, 23, 50, 0));
        };
    }
}
