package io.avouch.collect.example;

import io.avouch.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What testers from outside found, and how stores are cleared of what is too old.
final class Safeguards {
    private static final Duration NINETY_DAYS = Duration.ofDays(90);
    private static final String SUMMER_TEST = "penetration-test/2026-07-06";
    private static final String ASSISTANT_TEST = "red-team/2026-07-14";

    private final Draw draw;

    Safeguards(long seed) {
        this.draw = Draw.of(seed, "safeguards");
    }

    /// Two systems that the test of the summer had left out: one in the last second of the year, the other after it.
    static List<Fact> lateTests() {
        Instant over = Year.at("2026-10-02T00:00:00Z");
        return List.of(tested("ai-gateway", over.minusSeconds(1)), tested("cloud-production", over));
    }

    private static Fact tested(String system, Instant at) {
        return Fact.of(
                Feed.RECOVERY,
                Item.collected("penetration-test/" + system + "/" + Year.day(at), at)
                        .text("kind", "penetration-test")
                        .texts("targets", List.of(system))
                        .at("scheduled_for", at)
                        .at("started_at", at)
                        .at("ended_at", at.plus(Duration.ofHours(9)))
                        .text("outcome", "success")
                        .text("actor", "Redpoint Assurance GmbH")
                        .flag("independent", true)
                        .map("counts", Map.of("findings", Json.of(0))));
    }

    /// How much a test found, where its report says so.
    static Fact counted(Fact test) {
        return switch (test.id()) {
            case SUMMER_TEST ->
                test.with("counts", Json.object().put("findings", 3).build());
            case ASSISTANT_TEST ->
                test.with("counts", Json.object().put("findings", 2).build());
            default -> test;
        };
    }

    static List<Fact> findings() {
        Instant summer = Year.at("2026-07-06T15:00:00Z");
        List<Fact> facts = new ArrayList<>();
        found(facts, SUMMER_TEST, "RP-26-01", "high", summer, Duration.ofDays(12));
        found(facts, SUMMER_TEST, "RP-26-02", "low", summer, NINETY_DAYS);
        found(facts, SUMMER_TEST, "RP-26-03", "low", summer, NINETY_DAYS.plusSeconds(1));
        found(facts, ASSISTANT_TEST, "RT-26-01", "medium", Year.at("2026-07-14T16:00:00Z"), Duration.ofDays(41));
        return facts;
    }

    private static void found(
            List<Fact> facts, String test, String rule, String severity, Instant seen, Duration taken) {
        facts.add(Fact.version(
                Feed.VULNERABILITIES, seen, item(test, rule, severity, seen).text("state", "open")));
        Instant fixed = seen.plus(taken);
        facts.add(Fact.version(
                Feed.VULNERABILITIES,
                fixed,
                item(test, rule, severity, seen).at("fixed_at", fixed).text("state", "fixed")));
    }

    private static Item item(String test, String rule, String severity, Instant seen) {
        return Item.collected("assessment/" + rule, seen)
                .text("scanner", "Redpoint Assurance GmbH")
                .text("rule", rule)
                .text("kind", "other")
                .text("severity", severity)
                .text("assessment", test)
                .text("system", "customer-console")
                .text("resource", "customer-console")
                .at("first_seen_at", seen)
                .text("owner", Cast.CISO);
    }

    /// Every night each store is cleared of what is older than its limit.
    List<Fact> clearings() {
        List<Fact> facts = new ArrayList<>();
        Year.days()
                .forEach(day -> Configurations.STORES.forEach(
                        store -> clearedAt(store, day).ifPresent(at -> facts.add(cleared(store, day, at)))));
        return facts;
    }

    private Optional<Instant> clearedAt(String store, LocalDate day) {
        return switch (store + "@" + day) {
            case "screen-profiles@2026-04-12" -> Optional.empty();
            case "model-weights@2026-05-17" -> Optional.of(Year.at(day, 23, 59, 59));
            case "eval-results@2026-07-05" -> Optional.of(Year.start(day.plusDays(1)));
            default -> Optional.of(Year.at(day, 4, 3 * Configurations.STORES.indexOf(store), 0));
        };
    }

    private Fact cleared(String store, LocalDate day, Instant at) {
        long overdue = (store + "@" + day).equals("analytics-scratch@2026-02-21") ? 214 : 0;
        return Fact.of(
                Feed.BACKUPS,
                Item.collected("retention/" + store + "/" + day, at)
                        .text("kind", "retention")
                        .text("system", "cloud-production")
                        .texts("targets", List.of(store))
                        .at("scheduled_for", at)
                        .at("started_at", at)
                        .at("ended_at", at.plus(Duration.ofMinutes(draw.between(1, 20))))
                        .text("outcome", "success")
                        .text("actor", "svc-retention")
                        .map("counts", Map.of("overdue", Json.of(overdue))));
    }
}
