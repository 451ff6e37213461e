package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Judges searches of data for anomalies, and what providers of models announced, from the raw records.
final class DataOracle {
    private final Evidence evidence;
    private final Findings findings;

    DataOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        searched();
        announced();
    }

    private void searched() {
        TreeMap<String, Instant> firstUse = new TreeMap<>();
        for (Rec job : evidence.inWindow("job")) {
            job.json().objects("inputs").stream()
                    .filter(input -> input.text("kind").equals("dataset"))
                    .forEach(input -> firstUse.merge(
                            input.text("identifier"), job.at(), (one, two) -> one.isBefore(two) ? one : two));
        }
        List<Rec> checks = evidence.all("operation").stream()
                .filter(each -> each.text("kind").equals("anomaly-check"))
                .toList();
        firstUse.forEach((dataset, use) -> findings.addIf(
                checks.stream()
                        .filter(check -> check.json().texts("targets").contains(dataset))
                        .noneMatch(check -> !check.at("ended_at").isAfter(use)),
                "dataset.anomaly-checked",
                dataset));
        for (Rec check : checks) {
            Instant limit = check.at("ended_at").plus(Duration.ofDays(7));
            boolean found = check.json()
                            .find("counts")
                            .map(JsonObject.class::cast)
                            .flatMap(each -> each.findLong("findings"))
                            .orElse(1L)
                    > 0;
            findings.addIf(
                    check.inWindow() && found && check.at("resolved_at").isAfter(limit),
                    "anomaly.resolved",
                    check.key());
        }
    }

    private void announced() {
        for (Rec notice : evidence.inWindow("notice")) {
            if (notice.text("direction").equals("inbound")) {
                Instant limit = Instant.parse(notice.text("effective_on") + "T00:00:00Z");
                boolean assessed = evidence.all("review").stream()
                        .filter(review -> review.json().texts("inputs").contains(notice.text("id")))
                        .anyMatch(review -> review.at().isBefore(limit));
                String next = notice.text("version");
                boolean tried = next.isEmpty()
                        || evidence.all("evaluation").stream()
                                .filter(each -> each.at().isBefore(limit))
                                .anyMatch(each -> each.json().objects("subjects").stream()
                                        .anyMatch(subject ->
                                                subject.text("identifier").equals(next)));
                findings.addIf(!assessed || !tried, "provider-change.assessed", notice.key());
            }
        }
    }
}
