package io.avouch.collect.example;

import io.avouch.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A search of each data set version for poisoned or broken content, and what became of what it found.
final class Anomalies {
    private static final Duration LIMIT = Duration.ofDays(7);

    private Anomalies() {}

    static List<Fact> checks(List<Fact> datasets) {
        List<Fact> checks = new ArrayList<>();
        for (Fact dataset : datasets) {
            Instant usual = dataset.knownFrom().minusSeconds(600);
            switch (dataset.id()) {
                case Datasets.UNOWNED -> {}
                case Datasets.OLD_PROCESS ->
                    checks.add(check(dataset.id(), Year.at("2026-09-03T08:00:01Z"), false, Optional.empty()));
                case "interview-scores@2026.04" ->
                    checks.add(check(dataset.id(), Experiments.SCORES_APRIL, false, Optional.empty()));
                case "candidate-profiles@2026.02" -> checks.add(check(dataset.id(), usual, true, Optional.of(LIMIT)));
                case "candidate-profiles@2026.05" ->
                    checks.add(check(dataset.id(), usual, true, Optional.of(LIMIT.plusSeconds(1))));
                case "candidate-profiles@2026.07" -> checks.add(check(dataset.id(), usual, true, Optional.empty()));
                case "helpdesk-tickets@2026.03" ->
                    checks.add(check(dataset.id(), usual, true, Optional.of(Duration.ofDays(12))));
                default -> checks.add(check(dataset.id(), usual, false, Optional.empty()));
            }
        }
        return checks;
    }

    private static Fact check(String dataset, Instant ended, boolean found, Optional<Duration> resolvedAfter) {
        Instant started = ended.minusSeconds(1800);
        Item item = Item.collected("anomaly-check/" + dataset, started)
                .text("kind", "anomaly-check")
                .text("title", "Search for poisoned and broken content")
                .texts("targets", List.of(dataset))
                .at("started_at", started)
                .at("ended_at", ended)
                .text("outcome", "success")
                .map("counts", Map.of("findings", Json.of(found ? 3 : 0)))
                .text("actor", "svc-scanner");
        resolvedAfter.ifPresent(taken -> item.at("resolved_at", ended.plus(taken)));
        return Fact.of(Feed.SCANS, item);
    }
}
