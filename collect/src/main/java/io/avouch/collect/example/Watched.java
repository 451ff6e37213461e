package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was watched for: use outside purpose, drift from baselines, and suppliers in payments.
final class Watched {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final List<Fact> misuse = new ArrayList<>();
    private final List<Fact> drift = new ArrayList<>();
    private final List<Fact> suppliers = new ArrayList<>();

    Watched(long seed) {
        Draw draw = Draw.of(seed, "watched");
        for (LocalDate day = LocalDate.of(2025, 10, 9); day.isBefore(LocalDate.of(2026, 9, 25)); ) {
            Instant at = Year.at(day, draw.between(6, 20), draw.below(60), draw.below(60));
            Duration triage = Duration.ofMinutes(draw.between(60, 5000));
            misused(at, Optional.of(triage), Optional.of(triage.plusHours(draw.between(20, 400))));
            drifted(draw.pick(Reviews.SYSTEMS), at.plusSeconds(7200), Duration.ofHours(draw.between(2, 110)));
            day = day.plusDays(draw.between(9, 17));
        }
        for (LocalDate day = LocalDate.of(2025, 10, 28); day.isBefore(Year.LAST_DAY); day = day.plusMonths(1)) {
            for (String name : List.of("cumulus", "mailwing", "payrail", "signdesk", "deskly")) {
                paid(name + ".example", Year.at(day, 18, 0, 0));
            }
        }
        planted();
    }

    List<Fact> misuse() {
        return misuse;
    }

    List<Fact> drift() {
        return drift;
    }

    List<Fact> suppliers() {
        return suppliers;
    }

    private void planted() {
        Duration triage = Duration.ofDays(4);
        misused(Year.at("2026-02-02T12:00:00Z"), Optional.of(triage), Optional.of(MONTH));
        misused(Year.at("2026-03-16T12:00:00Z"), Optional.of(triage.plus(SECOND)), Optional.of(Duration.ofDays(9)));
        misused(Year.at("2026-05-04T12:00:00Z"), Optional.of(Duration.ofDays(1)), Optional.of(MONTH.plus(SECOND)));
        misused(Year.at("2026-08-24T12:00:00Z"), Optional.empty(), Optional.empty());
        Duration limit = Duration.ofDays(5);
        drifted("git-forge", Year.at("2026-01-19T12:00:00Z"), limit);
        drifted("ticketing", Year.at("2026-03-23T12:00:00Z"), limit.plus(SECOND));
        drifted("monitoring", Year.at("2026-06-22T12:00:00Z"), Duration.ofDays(12));
        drifted("ai-gateway", Year.at("2026-09-21T12:00:00Z"), Duration.ofDays(8));
        paid("annotate-pro.example", Year.at("2026-03-03T10:00:00Z"));
        paid("api.transcribe-io.example", Year.at("2026-02-14T09:59:59Z"));
        paid("quickpoll.example", Year.at("2026-01-06T10:00:00Z"));
        paid("papyrus-print.example", Year.at("2026-07-14T10:00:00Z"));
    }

    private void misused(Instant at, Optional<Duration> triaged, Optional<Duration> closed) {
        Item item = Item.collected("misuse-" + at, at)
                .text("kind", "misuse")
                .text("title", "Use that the assistant is not meant for")
                .text("owner", Cast.PRODUCT_MANAGER)
                .text("system", "northwind-assistant")
                .text("raised_by", "usage-classifier")
                .at("received_at", at);
        triaged.ifPresent(taken -> item.at("triaged_at", at.plus(taken)).text("triaged_by", Cast.PRODUCT_MANAGER));
        closed.ifPresent(taken -> item.at("closed_at", at.plus(taken)).text("decision", "Customer told of the terms"));
        misuse.add(Fact.version(
                Feed.TICKETS,
                at.plus(closed.orElse(Duration.ZERO)),
                item.text("state", closed.isPresent() ? "closed" : "open")));
    }

    private void drifted(String system, Instant seen, Duration taken) {
        drift.add(Fact.version(
                Feed.VULNERABILITIES,
                seen.plus(taken),
                Item.collected("drift/" + system + "/" + seen, seen)
                        .text("scanner", "baseline-scan")
                        .text("rule", "differs-from-baseline")
                        .text("kind", "configuration")
                        .text("severity", "medium")
                        .text("system", system)
                        .text("resource", system)
                        .at("first_seen_at", seen)
                        .on("due_on", Year.day(seen).plusDays(5))
                        .at("fixed_at", seen.plus(taken))
                        .text("state", "fixed")
                        .text("owner", Cast.PLATFORM_ENGINEER)));
    }

    private void paid(String identity, Instant at) {
        suppliers.add(Fact.of(
                Feed.SIGHTINGS,
                Item.collected("paid/" + identity + "/" + Year.day(at), at)
                        .text("kind", "supplier")
                        .text("identity", identity)
                        .text("seen_in", "payments")
                        .text("seen_by", "egress-discovery")));
    }
}
