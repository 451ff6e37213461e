package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Judges what comes in and what is stored from the raw records.
final class ProcessingOracle {
    private final Evidence evidence;
    private final Findings findings;

    ProcessingOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        Set<String> good = new HashSet<>();
        for (Rec operation : evidence.all("operation")) {
            String label = operation.text("kind") + " "
                    + operation.json().texts("targets").getFirst() + "@";
            if (good(operation)) {
                good.add(label + operation.day());
                good.add(label + operation.day().getYear() + "/"
                        + (operation.day().getMonthValue() - 1) / 3);
            }
        }
        Set<String> stores = new HashSet<>();
        evidence.documents("data-store")
                .forEach(save -> stores.add(save.revision().id()));
        Year.WINDOW_FIRST.datesUntil(Year.LAST_DAY.plusDays(1)).forEach(day -> {
            stores.forEach(
                    store -> missing(good, "integrity-check", "store.reconciled-daily", store, day, day.toString()));
            for (String point : List.of(Processing.GATEWAY, Processing.CONSOLE)) {
                missing(good, "intake", "input.reconciled-daily", point, day, day.toString());
            }
        });
        for (LocalDate from = LocalDate.of(2026, 1, 1); from.isBefore(LocalDate.of(2026, 10, 1)); ) {
            for (String store : stores) {
                String quarter = from.getYear() + "/" + (from.getMonthValue() - 1) / 3;
                missing(good, "retrieval-test", "store.retrieved-quarterly", store, from, quarter);
            }
            from = from.plusMonths(3);
        }
    }

    private static boolean good(Rec operation) {
        JsonObject counts = operation.json().object("counts");
        long received = counts.findLong("received").orElse(0L);
        boolean whole = received
                        == counts.findLong("accepted").orElse(0L)
                                + counts.findLong("rejected").orElse(0L)
                && counts.findLong("explained").equals(counts.findLong("rejected"));
        boolean same = operation.text("digest").equals(operation.text("expected_digest"));
        boolean mended = !operation.at("resolved_at").isAfter(operation.at().plus(Duration.ofDays(4)));
        return whole && (same || mended);
    }

    private void missing(Set<String> good, String kind, String test, String subject, LocalDate from, String label) {
        findings.addIf(!good.contains(kind + " " + subject + "@" + label), test, subject + "@" + from);
    }
}
