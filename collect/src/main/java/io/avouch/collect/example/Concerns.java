package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Concerns of staff that were not handled as promised, and one that just was.
final class Concerns {
    private static final Duration ANSWER = Duration.ofDays(7);
    private static final Duration OUTCOME = Duration.ofDays(60);

    private Concerns() {}

    static List<Fact> facts() {
        return List.of(
                raised("TRUST-301", "2026-01-08T10:00:00Z", ANSWER.plusSeconds(1), Optional.of(Duration.ofDays(20))),
                raised("TRUST-302", "2026-03-02T10:00:00Z", ANSWER, Optional.of(OUTCOME)),
                raised("TRUST-303", "2026-04-09T10:00:00Z", Duration.ofDays(2), Optional.of(Duration.ofDays(83))),
                raised("TRUST-304", "2026-06-17T10:00:00Z", Duration.ofDays(1), Optional.empty()));
    }

    private static Fact raised(String id, String at, Duration acknowledged, Optional<Duration> closed) {
        Instant received = Year.at(at);
        Item item = Item.collected(id, received)
                .text("kind", "concern")
                .text("title", "Raised through the confidential channel")
                .text("owner", Cast.COMPLIANCE_LEAD)
                .at("received_at", received)
                .at("acknowledged_at", received.plus(acknowledged));
        if (closed.isEmpty()) {
            return Fact.version(Feed.TICKETS, received.plus(acknowledged), item.text("state", "open"));
        }
        Instant end = received.plus(closed.get());
        return Fact.version(
                Feed.TICKETS,
                end,
                item.text("decision", "Looked into with somebody from outside the team")
                        .at("closed_at", end)
                        .text("state", "closed"));
    }
}
