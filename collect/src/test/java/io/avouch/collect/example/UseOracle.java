package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Judges what AI services were used for against who approved it, from the raw records.
final class UseOracle {
    private static final int DAYS_TO_END = 31;

    private final Evidence evidence;
    private final Findings findings;

    UseOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        TreeMap<String, List<Instant>> uses = new TreeMap<>();
        evidence.inWindow("sighting").stream()
                .filter(seen -> seen.text("kind").equals("ai-service"))
                .filter(seen -> !approved(seen))
                .forEach(seen -> uses.merge(seen.text("identity"), List.of(seen.at()), UseOracle::both));
        uses.forEach((service, times) -> {
            findings.addIf(true, "ai-use.approved", service);
            Instant first = times.stream().min(Instant::compareTo).orElseThrow();
            Instant due = day(first).plusDays(DAYS_TO_END).atStartOfDay().toInstant(ZoneOffset.UTC);
            findings.addIf(
                    times.stream().anyMatch(at -> !at.isBefore(due)),
                    "ai-use.approved",
                    service + ", without approval");
        });
    }

    private boolean approved(Rec seen) {
        return evidence.all("signoff").stream()
                .filter(each -> each.text("kind").equals("use-case"))
                .filter(each -> each.text("subject").equals(seen.text("identity")))
                .filter(each -> !each.text("actor").equals(each.text("requested_by")))
                .map(each -> each.at("decided_at"))
                .anyMatch(at -> !at.isAfter(seen.at()) && !day(seen.at()).isAfter(day(at).plusMonths(12)));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static List<Instant> both(List<Instant> some, List<Instant> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
