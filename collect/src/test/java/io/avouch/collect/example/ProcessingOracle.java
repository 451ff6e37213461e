package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Judges what comes in, what is stored and what was destroyed from the raw records.
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
        destroyed();
        handled();
    }

    /// No more than fourteen days lie between two times at which a store kept the rule of its class.
    private void handled() {
        Map<String, Instant> kept = new TreeMap<>();
        evidence.inWindow("configuration").stream()
                .filter(each -> each.text("resource_kind").equals("data-store"))
                .filter(store -> store.json().flag("compliant"))
                .sorted(Comparator.comparing(Rec::at))
                .forEach(store -> {
                    Instant before = kept.put(store.source() + "/" + store.entity(), store.at());
                    findings.addIf(
                            before != null && store.at().isAfter(before.plus(Duration.ofDays(14))),
                            "store.handling-corrected",
                            store.source() + "/" + store.entity());
                });
    }

    private void destroyed() {
        List<Rec> disposals = evidence.all("operation").stream()
                .filter(operation -> operation.text("kind").equals("disposal"))
                .toList();
        disposals.stream()
                .filter(Rec::inWindow)
                .forEach(disposal -> findings.addIf(
                        !proven(disposal, disposal.at("scheduled_for")), "disposal.proved", disposal.key()));
        evidence.inWindow("matter").stream()
                .filter(matter -> matter.json().find("erasure").isPresent()
                        && matter.json().flag("erasure"))
                .forEach(matter -> findings.addIf(
                        disposals.stream()
                                .filter(disposal ->
                                        disposal.json().texts("refs").contains(matter.text("id")))
                                .noneMatch(disposal -> proven(disposal, matter.at())),
                        "disposal.proved",
                        "request/" + matter.key()));
    }

    private static boolean proven(Rec disposal, Instant due) {
        return disposal.json().find("digest").isPresent()
                && !disposal.at("ended_at").isAfter(due.plus(Duration.ofDays(30)));
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
