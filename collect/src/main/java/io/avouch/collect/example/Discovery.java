package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// AI services seen in use, what they were approved for, and the tickets that settle those nobody had registered.
final class Discovery {
    private static final Duration LIMIT = Duration.ofDays(30);

    private final List<Fact> sightings = new ArrayList<>();
    private final List<Fact> tickets = new ArrayList<>();
    private final List<Fact> approvals = new ArrayList<>();

    Discovery() {
        for (LocalDate day = LocalDate.of(2025, 10, 21); day.isBefore(Year.LAST_DAY); day = day.plusMonths(1)) {
            seen("ai-service", "api.helios-ai.example", Year.at(day, 3, 10, 0));
        }
        seen("ai-service", "api.transcribe-io.example", Year.at("2026-03-11T09:05:00Z"));
        settled("chat.quillbot-pro.example", "2025-11-20T10:00:00Z", Optional.of(Duration.ofDays(12)));
        settled("summarise.example", "2026-01-13T08:30:00Z", Optional.of(Duration.ofDays(20)));
        settled("voices.example", "2026-08-18T15:00:00Z", Optional.of(Duration.ofDays(4)));
        settled("notes-ai.example", "2026-02-10T23:59:59Z", Optional.of(LIMIT.plusSeconds(1)));
        settled("slide-maker.example", "2026-04-07T23:59:59Z", Optional.of(LIMIT));
        settled("imggen.example", "2026-05-19T09:40:00Z", Optional.empty());
        seen("ai-service", "codepilot-free.example", Year.at("2026-07-09T13:20:00Z"));
        seen("ai-service", "codepilot-free.example", Year.at("2026-07-30T09:00:00Z"));
        seen("ai-service", "codepilot-free.example", Year.at("2026-08-10T15:30:00Z"));
        seen("model", "local-llm-8b", Year.at("2026-06-04T11:00:00Z"));
        approved("api.helios-ai.example", "2025-10-06T09:00:00Z", Cast.PRODUCT_MANAGER);
        approved("api.helios-ai.example", "2026-10-05T09:00:00Z", Cast.PRODUCT_MANAGER);
        approved("api.transcribe-io.example", "2026-03-11T09:05:00Z", Cast.PRODUCT_MANAGER);
        approved("slide-maker.example", "2026-04-01T10:00:00Z", Cast.HEAD_OF_AI);
        approved("imggen.example", "2026-05-19T09:40:01Z", Cast.PRODUCT_MANAGER);
    }

    List<Fact> sightings() {
        return sightings;
    }

    List<Fact> tickets() {
        return tickets;
    }

    List<Fact> approvals() {
        return approvals;
    }

    private void approved(String identity, String at, String proposer) {
        Instant decided = Year.at(at);
        approvals.add(Fact.version(
                Feed.AGENT_SIGNOFFS,
                decided,
                Item.collected("use/" + identity + "@" + Year.day(decided), decided)
                        .text("kind", "use-case")
                        .text("subject", identity)
                        .text("requested_by", proposer)
                        .at("requested_at", decided.minus(Duration.ofDays(3)))
                        .text("actor", Cast.HEAD_OF_AI)
                        .text("role", "head-of-ai")
                        .at("decided_at", decided)
                        .text("decision", "approved")));
    }

    private void seen(String kind, String identity, Instant at) {
        sightings.add(Fact.of(
                Feed.SIGHTINGS,
                Item.collected(identity + "@" + Year.day(at), at)
                        .text("kind", kind)
                        .text("identity", identity)
                        .text("seen_in", kind.equals("model") ? "device inventory" : "egress log")
                        .text("seen_by", "egress-discovery")));
    }

    private void settled(String identity, String at, Optional<Duration> closedAfter) {
        Instant seen = Year.at(at);
        seen("ai-service", identity, seen);
        Instant received = seen.plusSeconds(3600);
        Item item = Item.collected("RISK-" + Year.day(seen), received)
                .text("kind", "finding")
                .text("title", "Unregistered AI service " + identity)
                .text("severity", "medium")
                .text("owner", Cast.CISO)
                .at("received_at", received)
                .texts("refs", List.of(identity + "@" + Year.day(seen), identity));
        if (closedAfter.isEmpty()) {
            tickets.add(Fact.version(Feed.TICKETS, received, item.text("state", "open")));
            return;
        }
        Instant closed = seen.plus(closedAfter.get());
        tickets.add(Fact.version(
                Feed.TICKETS,
                closed,
                item.text("decision", "Use ended; the team was shown the approved tools")
                        .at("closed_at", closed)
                        .text("state", "closed")));
    }
}
