package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads of data stores: for which purpose, and the large ones with the alerts they raised.
final class StoreReads {
    private static final List<String> STORES =
            List.of("assistant-conversations", "screen-profiles", "screen-scores", "billing-ledger", "audit-log");
    private static final Duration LIMIT = Duration.ofDays(2);

    private final List<Fact> reads = new ArrayList<>();
    private final List<Fact> alerts = new ArrayList<>();

    StoreReads(long seed) {
        Draw draw = Draw.of(seed, "store reads");
        for (LocalDate day = LocalDate.of(2025, 10, 3); day.isBefore(Year.LAST_DAY); day = day.plusDays(5)) {
            Instant at = Year.at(day, draw.between(7, 18), draw.below(60), draw.below(60));
            read(draw.pick(STORES), "operations", at);
            if (day.getDayOfYear() % 4 == 0) {
                bulk(at.plusSeconds(3600), Optional.of(Duration.ofMinutes(draw.between(20, 1200))));
            }
        }
        purposes();
        bulks();
    }

    List<Fact> reads() {
        return reads;
    }

    List<Fact> alerts() {
        return alerts;
    }

    private void purposes() {
        Instant registered = Year.at("2026-05-06T09:00:00Z");
        read("screen-scores", "research", registered.minusSeconds(1));
        read("screen-scores", "research", registered);
        read("assistant-conversations", "marketing", Year.at("2026-02-26T13:00:00Z"));
        read("interview-notes", "operations", Year.at("2026-08-27T13:00:00Z"));
    }

    private void bulks() {
        bulk(Year.at("2026-01-27T22:00:00Z"), Optional.of(LIMIT));
        bulk(Year.at("2026-03-31T22:00:00Z"), Optional.of(LIMIT.plusSeconds(1)));
        bulk(Year.at("2026-06-30T22:00:00Z"), Optional.empty());
        reads.add(Fact.of(Feed.DATA_USE, item("model-weights", "operations", Year.at("2026-09-29T22:00:00Z"), true)));
    }

    private void read(String store, String purpose, Instant at) {
        reads.add(Fact.of(Feed.DATA_USE, item(store, purpose, at, false)));
    }

    private void bulk(Instant at, Optional<Duration> triaged) {
        Item read = item("model-weights", "operations", at, true);
        String id = read.build().text("id");
        reads.add(Fact.of(Feed.DATA_USE, read));
        Item alert = Item.collected("bulk-" + at, at)
                .text("kind", "alert")
                .text("title", "Unusual number of reads")
                .text("severity", "low")
                .text("owner", Cast.HEAD_OF_AI)
                .text("system", "model-registry")
                .text("raised_by", "dlp")
                .at("received_at", at)
                .texts("refs", List.of(id));
        triaged.ifPresent(taken -> alert.at("triaged_at", at.plus(taken))
                .text("triaged_by", Cast.HEAD_OF_AI)
                .text("decision", "A planned training run")
                .at("closed_at", at.plus(taken)));
        alerts.add(Fact.version(
                Feed.ALERTS,
                at.plus(triaged.orElse(Duration.ZERO)),
                alert.text("state", triaged.isPresent() ? "closed" : "open")));
    }

    private static Item item(String store, String purpose, Instant at, boolean bulk) {
        return Item.collected("read/" + store + "/" + at, at)
                .text("kind", "read")
                .text("purpose", purpose)
                .text("basis", "contract")
                .text("data_kind", bulk ? "weights" : "rows")
                .flag("personal", !bulk)
                .text("resource", store)
                .text("principal", bulk ? "svc-trainer" : "svc-search")
                .flag("bulk", bulk)
                .count("record_count", bulk ? 400_000 : 120);
    }
}
