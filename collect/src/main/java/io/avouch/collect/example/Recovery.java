package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Nightly backups, recovery tests and the other scheduled duties.
final class Recovery {
    private static final List<String> PROTECTED = Configurations.STORES.subList(0, Configurations.STORES.size() - 1);

    private final Draw draw;

    Recovery(long seed) {
        this.draw = Draw.of(seed, "recovery");
    }

    List<Fact> backups() {
        List<Fact> facts = new ArrayList<>();
        Year.days().forEach(day -> PROTECTED.forEach(store -> backup(facts, store, day)));
        return facts;
    }

    private void backup(List<Fact> facts, String store, LocalDate day) {
        Instant usual = Year.at(day, 1, 3 * PROTECTED.indexOf(store), 0);
        int minutes = draw.between(3, 50);
        switch (store + "@" + day) {
            case "screen-profiles@2026-03-28" -> {}
            case "tenant-config@2026-01-25" -> facts.add(backup(store, day, usual, "failure", minutes));
            case "billing-ledger@2026-08-16" -> facts.add(backup(store, day, usual, "partial", minutes));
            case "audit-log@2026-06-30" ->
                facts.add(backup(store, day, Year.start(day.plusDays(1)), "success", minutes));
            case "model-weights@2026-05-09" ->
                facts.add(backup(store, day, Year.at(day, 23, 59, 59), "success", minutes));
            default -> facts.add(backup(store, day, usual, "success", minutes));
        }
    }

    private static Fact backup(String store, LocalDate day, Instant at, String outcome, int minutes) {
        return Fact.of(
                Feed.BACKUPS,
                Item.collected("backup/" + store + "/" + day, at)
                        .text("kind", "backup")
                        .text("system", "cloud-production")
                        .texts("targets", List.of(store))
                        .at("scheduled_for", at)
                        .at("started_at", at)
                        .at("ended_at", at.plus(Duration.ofMinutes(minutes)))
                        .text("outcome", outcome)
                        .text("actor", "svc-backup"));
    }

    List<Fact> tests() {
        List<Fact> facts = new ArrayList<>();
        restore(facts, "assistant", "2025-11-11", "success", 182, 25);
        restore(facts, "public-api", "2025-11-12", "success", 240, 60);
        restore(facts, "console", "2025-11-18", "success", 301, 110);
        restore(facts, "screening", "2025-11-25", "success", 241, 30);
        restore(facts, "status-page", "2025-12-02", "failure", 95, 10);
        restore(facts, "assistant", "2026-09-15", "success", 170, 22);
        restore(facts, "console", "2026-09-16", "success", 260, 95);
        facts.add(exercise());
        duty(facts, "penetration-test", "2026-07-06T08:00:00Z", List.of("customer-console", "public-api"), true);
        duty(facts, "red-team", "2026-07-14T08:00:00Z", List.of("northwind-assistant"), true);
        duty(facts, "red-team", "2026-03-10T08:00:00Z", List.of("northwind-screen"), false);
        duty(facts, "rollback-test", "2025-10-14T09:00:00Z", List.of("northwind-assistant"), false);
        duty(facts, "rollback-test", "2025-10-21T09:00:00Z", List.of("northwind-screen"), false);
        duty(facts, "rollback-test", "2026-01-20T09:00:00Z", List.of("helpdesk-triage"), false);
        duty(facts, "rollback-test", "2026-04-28T09:00:00Z", List.of("northwind-assistant"), false);
        duty(facts, "failover-test", "2026-09-22T05:00:00Z", List.of("assistant", "screening"), false);
        for (LocalDate day = LocalDate.of(2025, 10, 20); day.isBefore(Year.LAST_DAY); day = day.plusMonths(1)) {
            duty(facts, "discovery", Year.at(day, 3, 0, 0).toString(), List.of("egress", "expenses"), false);
        }
        return facts;
    }

    /// One for both scenarios.
    private static Fact exercise() {
        Instant started = Year.at("2026-06-18T13:00:00Z");
        return Safeguards.counted(Fact.of(
                Feed.RECOVERY,
                Item.collected("exercise/2026-06-18", started)
                        .text("kind", "exercise")
                        .texts("targets", List.of("security: stolen key", "AI: harmful answers"))
                        .texts("scenarios", List.of("security", "ai"))
                        .texts("participants", List.of(Cast.CISO, Cast.HEAD_OF_AI))
                        .at("scheduled_for", started)
                        .at("started_at", started)
                        .at("ended_at", started.plus(Duration.ofHours(3)))
                        .text("outcome", "success")
                        .text("actor", "Redpoint Assurance GmbH")
                        .flag("independent", true)));
    }

    private static void restore(List<Fact> facts, String service, String day, String outcome, int recovered, int lost) {
        Instant at = Year.at(day + "T06:00:00Z");
        facts.add(Fact.of(
                Feed.RECOVERY,
                Item.collected("restore/" + service + "/" + day, at)
                        .text("kind", "restore-test")
                        .text("title", "Restore of the service " + service + " from the backup of the night")
                        .texts("targets", List.of(service))
                        .at("scheduled_for", at)
                        .at("started_at", at)
                        .at("ended_at", at.plus(Duration.ofMinutes(recovered)))
                        .text("outcome", outcome)
                        .text("actor", Cast.SRE_LEAD)
                        .count("recovery_minutes", recovered)
                        .count("data_loss_minutes", lost)));
    }

    private static void duty(List<Fact> facts, String kind, String at, List<String> targets, boolean outside) {
        Instant started = Year.at(at);
        facts.add(Safeguards.counted(Fact.of(
                Feed.RECOVERY,
                Item.collected(kind + "/" + at.substring(0, 10), started)
                        .text("kind", kind)
                        .texts("targets", targets)
                        .at("scheduled_for", started)
                        .at("started_at", started)
                        .at("ended_at", started.plus(Duration.ofHours(3)))
                        .text("outcome", "success")
                        .text("actor", outside ? "Redpoint Assurance GmbH" : Cast.CISO)
                        .flag("independent", outside))));
    }
}
