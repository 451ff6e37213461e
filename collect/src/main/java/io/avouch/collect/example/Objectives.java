package io.avouch.collect.example;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The monthly values by which objectives are judged; the quality of answers is measured every day anyway.
final class Objectives {
    private static final Map<String, Double> USUAL = new TreeMap<>(Map.of(
            "fairness.selection-rate-ratio", 0.87,
            "review.on-time-share", 99.6,
            "vulnerability.on-time-share", 99.1,
            "availability", 99.94));

    private Objectives() {}

    static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate month = Year.FIRST_DAY; month.isBefore(Year.LAST_DAY); month = month.plusMonths(1)) {
            Instant end = Year.start(month.plusMonths(1));
            Instant usual = end.minusSeconds(14_400);
            for (Map.Entry<String, Double> measure : USUAL.entrySet()) {
                switch (measure.getKey() + "@" + month) {
                    case "fairness.selection-rate-ratio@2026-01-01" -> {}
                    case "availability@2026-05-01" -> facts.add(value(measure, month, end, "observed"));
                    case "review.on-time-share@2026-03-01" ->
                        facts.add(value(measure, month, end.minusSeconds(1), "observed"));
                    case "vulnerability.on-time-share@2026-08-01" ->
                        facts.add(value(measure, month, usual, "forecast"));
                    default -> facts.add(value(measure, month, usual, "observed"));
                }
            }
        }
        return facts;
    }

    private static Fact value(Map.Entry<String, Double> measure, LocalDate month, Instant at, String kind) {
        return Fact.of(
                Feed.MONITORING,
                Item.collected("objective/" + measure.getKey() + "/" + month, at)
                        .text("name", measure.getKey())
                        .text("kind", kind)
                        .text("system", "northwind")
                        .text("unit", measure.getKey().endsWith("ratio") ? "1" : "%")
                        .number("value", measure.getValue() + month.getMonthValue() * 0.01));
    }
}
