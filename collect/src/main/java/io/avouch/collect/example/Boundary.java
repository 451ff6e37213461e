package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is reachable from outside, what flows out, and what was stopped.
final class Boundary {
    private static final Map<String, String> REACHED =
            Map.of("ai-gateway", "gateway.northwind.example:443", "customer-console", "console.northwind.example:443");
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final List<Fact> searches = new ArrayList<>();
    private final List<Fact> sightings = new ArrayList<>();
    private final List<Fact> stopped = new ArrayList<>();

    Boundary() {
        Year.days()
                .forEach(day -> List.of("ai-gateway", "customer-console")
                        .forEach(system -> searchedAt(system, day).ifPresent(at -> searched(system, day, at))));
        strays();
        flows();
        stopped();
    }

    List<Fact> searches() {
        return searches;
    }

    List<Fact> sightings() {
        return sightings;
    }

    List<Fact> stoppedTransfers() {
        return stopped;
    }

    private static Optional<Instant> searchedAt(String system, LocalDate day) {
        return switch (system + "@" + day) {
            case "customer-console@2026-02-22" -> Optional.empty();
            case "ai-gateway@2026-04-19" -> Optional.of(Year.at(day, 23, 59, 59));
            case "customer-console@2026-08-30" -> Optional.of(Year.start(day.plusDays(1)));
            default -> Optional.of(Year.at(day, 3, 0, 0));
        };
    }

    private void searched(String system, LocalDate day, Instant at) {
        boolean whole = !(system + "@" + day).equals("ai-gateway@2026-06-07");
        searches.add(Fact.of(
                Feed.SCANS,
                Item.collected("exposure/" + system + "/" + day, at)
                        .text("kind", "exposure-scan")
                        .texts("targets", List.of(system))
                        .at("scheduled_for", at)
                        .at("started_at", at)
                        .at("ended_at", at.plus(Duration.ofMinutes(10)))
                        .text("outcome", whole ? "success" : "partial")
                        .text("actor", "svc-scanner")));
        boolean open = (system + "@" + day).equals("ai-gateway@2026-05-11");
        endpoint(REACHED.getOrDefault(system, system), system, at.plus(Duration.ofMinutes(2)), !open);
    }

    private void strays() {
        String debug = "console.northwind.example:8080";
        endpoint(debug, "customer-console", Year.at("2026-03-04T03:02:00Z"), true);
        endpoint(debug, "customer-console", Year.at("2026-03-05T03:02:00Z"), true);
        endpoint("console.northwind.example:9200", "customer-console", Year.at("2026-02-21T03:04:00Z"), false);
        endpoint("gateway.northwind.example:22", "ai-gateway", Year.at("2026-06-16T03:00:00Z"), false);
    }

    private void endpoint(String identity, String system, Instant at, boolean guarded) {
        sightings.add(Fact.of(
                Feed.SIGHTINGS,
                Item.collected(identity + "@" + at, at)
                        .text("kind", "endpoint")
                        .text("identity", identity)
                        .text("system", system)
                        .text("seen_in", "network")
                        .text("seen_by", "egress-discovery")
                        .flag("protected", guarded)));
    }

    private void flows() {
        for (LocalDate day = Year.FIRST_DAY.plusDays(5); day.isBefore(Year.LAST_DAY); day = day.plusDays(7)) {
            flow(Year.at(day, 12, 0, 0), "api.helios-ai.example", "confidential", true);
            flow(Year.at(day, 12, 5, 0), "api.vectorly.example", "internal", true);
        }
        flow(Year.at("2026-01-22T16:31:00Z"), "paste.example", "internal", true);
        flow(Year.at("2026-04-02T10:12:00Z"), "api.vectorly.example", "confidential", true);
        flow(Year.at("2026-07-08T09:45:00Z"), "api.helios-ai.example", "internal", false);
    }

    private void flow(Instant at, String to, String level, boolean encrypted) {
        sightings.add(Fact.of(
                Feed.SIGHTINGS,
                Item.collected("flow/" + to + "/" + at, at)
                        .text("kind", "flow")
                        .text("identity", "ai-gateway to " + to)
                        .text("system", "ai-gateway")
                        .text("counterpart", to)
                        .text("class", level)
                        .text("seen_in", "network")
                        .text("seen_by", "egress-discovery")
                        .flag("protected", encrypted)));
    }

    private void stopped() {
        for (int month = 0; month < 12; month++) {
            Instant at = Year.at(Year.WINDOW_FIRST.plusMonths(month).plusDays(8), 11, month, 0);
            stopped(at, Optional.of(at.plus(Duration.ofHours(3L + month))), "Stopped rightly; the sender was told");
        }
        Instant late = Year.at("2026-02-18T10:00:00Z");
        stopped(late, Optional.of(late.plus(TWO_DAYS).plusSeconds(1)), "A false alarm; the rule was narrowed");
        Instant inTime = Year.at("2026-05-20T10:00:00Z");
        stopped(inTime, Optional.of(inTime.plus(TWO_DAYS)), "A false alarm; the rule was narrowed");
        stopped(Year.at("2026-06-24T10:00:00Z"), Optional.empty(), "");
        Instant undecided = Year.at("2026-09-02T10:00:00Z");
        stopped(undecided, Optional.of(undecided.plusSeconds(7200)), "");
    }

    private void stopped(Instant at, Optional<Instant> triaged, String decision) {
        Item item = Item.collected("dlp-" + at, at)
                .text("kind", "blocked-transfer")
                .text("title", "A file was kept from leaving")
                .text("severity", "medium")
                .text("owner", Cast.CISO)
                .at("received_at", at)
                .text("state", triaged.isPresent() ? "triaged" : "open");
        triaged.ifPresent(when -> item.at("triaged_at", when).text("triaged_by", Cast.COMPLIANCE_ANALYST));
        if (!decision.isEmpty()) {
            item.text("decision", decision);
        }
        stopped.add(Fact.version(Feed.TICKETS, triaged.orElse(at), item));
    }
}
