package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What comes in is checked and counted; what is stored is compared every day and retrieved every quarter.
final class Processing {
    static final String GATEWAY = "gateway.northwind.example:443";
    static final String CONSOLE = "console.northwind.example:443";
    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    private final Draw draw;

    Processing(long seed) {
        this.draw = Draw.of(seed, "processing");
    }

    List<Fact> jobs() {
        List<Fact> facts = new ArrayList<>();
        Year.days().forEach(day -> {
            Configurations.STORES.forEach(store -> compared(store, day).ifPresent(facts::add));
            List.of(GATEWAY, CONSOLE).forEach(point -> received(point, day).ifPresent(facts::add));
        });
        return facts;
    }

    private Optional<Fact> compared(String store, LocalDate day) {
        Instant at = Year.at(day, 5, 2 * Configurations.STORES.indexOf(store), 0);
        Fact usual = compared(store, day, at, draw.between(1_000, 90_000), store);
        Json other = Json.of(Digest.of("something else").toString());
        return switch (store + "@" + day) {
            case "assistant-index@2026-03-19" -> Optional.empty();
            case "billing-ledger@2026-05-27" ->
                Optional.of(usual.with("digest", other)
                        .with(
                                "resolved_at",
                                Json.of(at.plus(FOUR_DAYS).plusSeconds(1).toString())));
            case "training-data@2026-02-04" ->
                Optional.of(usual.with("digest", other)
                        .with("resolved_at", Json.of(at.plus(FOUR_DAYS).toString())));
            case "eval-results@2026-09-09" -> Optional.of(usual.with("digest", other));
            default -> Optional.of(usual);
        };
    }

    private static Fact compared(String store, LocalDate day, Instant at, long records, String content) {
        String digest = Digest.of(content + day).toString();
        return Fact.of(
                Feed.BACKUPS,
                job("integrity-check", store, day, at)
                        .text("digest", digest)
                        .text("expected_digest", digest)
                        .map("counts", Map.of("records", Json.of(records), "expected", Json.of(records))));
    }

    private static Item job(String kind, String target, LocalDate day, Instant at) {
        return Item.collected(kind + "/" + target + "/" + day, at)
                .text("kind", kind)
                .texts("targets", List.of(target))
                .at("scheduled_for", at)
                .at("started_at", at)
                .at("ended_at", at.plusSeconds(40))
                .text("outcome", "success")
                .text("actor", "svc-reconciler");
    }

    private Optional<Fact> received(String point, LocalDate day) {
        int accepted = draw.between(4_000, 60_000);
        int rejected = draw.between(9, 400);
        Instant at = Year.at(day, 23, 55, 0);
        return switch (point + "@" + day) {
            case CONSOLE + "@2026-07-19" -> Optional.empty();
            case GATEWAY + "@2026-01-29" -> Optional.of(received(point, day, at, accepted, rejected, 1, 0));
            case CONSOLE + "@2026-04-23" -> Optional.of(received(point, day, at, accepted, rejected, 0, 2));
            case GATEWAY + "@2026-06-28" ->
                Optional.of(received(point, day, Year.at(day, 23, 59, 59), accepted, rejected, 0, 0));
            default -> Optional.of(received(point, day, at, accepted, rejected, 0, 0));
        };
    }

    private static Fact received(
            String point, LocalDate day, Instant at, int accepted, int rejected, int lost, int unexplained) {
        Map<String, Json> counts = new LinkedHashMap<>();
        counts.put("received", Json.of(accepted + rejected + lost));
        counts.put("accepted", Json.of(accepted));
        counts.put("rejected", Json.of(rejected));
        counts.put("explained", Json.of(rejected - unexplained));
        return Fact.of(Feed.BACKUPS, job("intake", point, day, at).map("counts", counts));
    }

    static List<Fact> retrievals() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate quarter = Year.FIRST_DAY;
                quarter.isBefore(LocalDate.of(2026, 10, 1));
                quarter = quarter.plusMonths(3)) {
            Instant next = Year.start(quarter.plusMonths(3));
            for (String store : Configurations.STORES) {
                Instant usual = Year.at(quarter.plusDays(35), 10, Configurations.STORES.indexOf(store), 0);
                switch (store + "@" + quarter) {
                    case "exports-archive@2026-01-01" -> {}
                    case "tenant-config@2026-01-01" -> facts.add(retrieved(store, quarter, next));
                    case "screen-scores@2026-07-01" -> facts.add(retrieved(store, quarter, next.minusSeconds(1)));
                    case "audit-log@2026-04-01" ->
                        facts.add(retrieved(store, quarter, usual)
                                .with(
                                        "digest",
                                        Json.of(Digest.of("what came back").toString())));
                    default -> facts.add(retrieved(store, quarter, usual));
                }
            }
        }
        return facts;
    }

    private static Fact retrieved(String store, LocalDate quarter, Instant at) {
        String digest = Digest.of("sample of " + store + quarter).toString();
        return Fact.of(
                Feed.RECOVERY,
                job("retrieval-test", store, quarter, at).text("digest", digest).text("expected_digest", digest));
    }

    /// The four checks of each entry point, as a snapshot shows them.
    static List<JsonObject> entryPoints(Window covers) {
        return List.of(
                entryPoint("ai-gateway", GATEWAY, covers.to()), entryPoint("customer-console", CONSOLE, covers.to()));
    }

    private static JsonObject entryPoint(String system, String point, Instant at) {
        Map<String, Json> settings = new LinkedHashMap<>();
        List.of("authorisation", "format", "completeness", "injection")
                .forEach(check -> settings.put(check, Json.of("on")));
        return Item.collected(point, at)
                .text("system", system)
                .text("resource", point)
                .text("resource_kind", "entry-point")
                .text("environment", "production")
                .map("settings", settings)
                .build();
    }
}
