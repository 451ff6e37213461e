package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Security alerts, and what people and customers bring to the trust team.
final class Alerts {
    private static final List<String> TITLES = List.of(
            "Sign-in from a new country",
            "Many failed sign-ins",
            "Unusual number of reads",
            "New rule in the boundary",
            "Malware test file blocked",
            "Prompt looks like an injection",
            "Key used from a new address");

    private final Draw draw;

    Alerts(long seed) {
        this.draw = Draw.of(seed, "alerts");
    }

    List<Fact> alerts() {
        List<Fact> facts = new ArrayList<>();
        LocalDate until = LocalDate.of(2026, 10, 27);
        for (LocalDate day = LocalDate.of(2025, 10, 2); day.isBefore(until); day = day.plusDays(1)) {
            for (int i = draw.below(4); i > 0; i--) {
                String severity = draw.pick(List.of("critical", "high", "high", "medium", "low", "low"));
                Instant at = Year.at(day, draw.below(24), draw.below(60), i);
                Duration taken = Duration.ofSeconds(draw.between(120, limit(severity) * 3000));
                facts.add(alert("siem-" + day + "-" + i, severity, at, Optional.of(taken)));
            }
        }
        Instant first = Year.at("2026-01-14T09:12:00Z");
        facts.add(alert("siem-2026-01-14-9", "critical", first, Optional.of(Duration.ofSeconds(3601))));
        Instant exact = Year.at("2026-02-04T03:40:00Z");
        facts.add(alert("siem-2026-02-04-9", "critical", exact, Optional.of(Duration.ofHours(1))));
        Instant high = Year.at("2026-04-18T22:15:00Z");
        facts.add(alert("siem-2026-04-18-9", "high", high, Optional.of(Duration.ofHours(31))));
        facts.add(alert("siem-2026-07-05-9", "low", Year.at("2026-07-05T12:00:00Z"), Optional.empty()));
        return facts;
    }

    private static int limit(String severity) {
        return switch (severity) {
            case "critical" -> 1;
            case "high" -> 8;
            default -> 24;
        };
    }

    private Fact alert(String id, String severity, Instant received, Optional<Duration> triagedAfter) {
        Item item = Item.collected(id, received)
                .text("kind", "alert")
                .text("title", draw.pick(TITLES))
                .text("severity", severity)
                .text("owner", Cast.CISO)
                .text("system", draw.pick(List.of("identity-provider", "platform-core", "customer-console")))
                .text("raised_by", "siem")
                .at("received_at", received);
        if (triagedAfter.isEmpty()) {
            return Fact.version(Feed.ALERTS, received, item.text("state", "open"));
        }
        Instant triaged = received.plus(triagedAfter.get());
        Instant closed = draw.after(triaged, 10, 2000);
        return Fact.version(
                Feed.ALERTS,
                closed,
                item.at("triaged_at", triaged)
                        .text("triaged_by", draw.pick(List.of(Cast.SRE_LEAD, Cast.PLATFORM_ENGINEER)))
                        .text("decision", "Looked at; no harm done")
                        .at("closed_at", closed)
                        .text("state", "closed"));
    }

    /// Concerns of staff, reports from outside, complaints and questions of people.
    List<Fact> matters() {
        List<Fact> facts = new ArrayList<>();
        List<String> kinds = List.of("concern", "external-report", "complaint", "data-subject-request", "feedback");
        for (int i = 0; i < 60; i++) {
            Instant received = Year.at(Year.FIRST_DAY.plusDays(3 + i * 6L), draw.between(7, 18), draw.below(60), 0);
            Instant closed = draw.after(received, 2000, 18_000);
            String kind = draw.pick(kinds);
            Item item = Item.collected("TRUST-" + (100 + i), received);
            if (kind.equals("data-subject-request")) {
                item.flag("erasure", false);
            }
            facts.add(Fact.version(
                    Feed.TICKETS,
                    closed,
                    item.text("kind", kind)
                            .text("title", "Brought to the trust team")
                            .text("owner", Cast.DPO)
                            .text("system", draw.pick(List.of("northwind-assistant", "northwind-screen")))
                            .at("received_at", received)
                            .flag("verified_identity", true)
                            .at("acknowledged_at", draw.after(received, 20, 900))
                            .at("triaged_at", draw.after(received, 30, 1200))
                            .text("triaged_by", Cast.COMPLIANCE_ANALYST)
                            .text("decision", "Answered in full")
                            .on("due_on", Year.day(received).plusDays(30))
                            .at("responded_at", closed.minusSeconds(3600))
                            .at("closed_at", closed)
                            .text("state", "closed")));
        }
        return facts;
    }
}
