package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people asked, complained of and reported, where the answer came at a limit, too late, or wrongly.
final class Requests {
    private static final Duration ANSWER = Duration.ofDays(30);
    private static final Duration WORD = Duration.ofDays(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Fact> facts = new ArrayList<>();

    Requests() {
        dataSubjects();
        complaints();
        reports();
    }

    List<Fact> facts() {
        return facts;
    }

    private void dataSubjects() {
        String kind = "data-subject-request";
        answered("TRUST-901", kind, "2026-01-12T09:00:00Z", ANSWER, true);
        answered(Sites.ASKED, kind, Sites.ASKED_AT, ANSWER.plus(SECOND), true);
        answered("TRUST-903", kind, "2026-05-11T09:00:00Z", Duration.ofDays(9), false);
        open("TRUST-904", kind, "2026-07-06T09:00:00Z");
    }

    private void complaints() {
        answered("TRUST-911", "complaint", "2026-01-19T09:00:00Z", ANSWER, true);
        answered("TRUST-912", "complaint", "2026-03-02T09:00:00Z", ANSWER.plus(SECOND), true);
        answered("TRUST-913", "feedback", "2026-04-27T09:00:00Z", Duration.ofDays(41), true);
        open("TRUST-914", "question", "2026-08-10T09:00:00Z");
    }

    private void reports() {
        reported("TRUST-921", "2026-01-26T09:00:00Z", WORD, Optional.of(ANSWER));
        reported("TRUST-922", "2026-03-09T09:00:00Z", WORD.plus(SECOND), Optional.of(Duration.ofDays(14)));
        reported("TRUST-923", "2026-05-25T09:00:00Z", Duration.ofDays(1), Optional.of(ANSWER.plus(SECOND)));
        reported("TRUST-924", "2026-08-17T09:00:00Z", Duration.ofDays(2), Optional.empty());
    }

    private void answered(String id, String kind, String at, Duration taken, boolean verified) {
        Instant received = Year.at(at);
        Instant answered = received.plus(taken);
        facts.add(Fact.version(
                Feed.TICKETS,
                answered.plusSeconds(600),
                item(id, kind, received)
                        .flag("verified_identity", verified)
                        .at("acknowledged_at", received.plus(Duration.ofHours(3)))
                        .at("responded_at", answered)
                        .at("closed_at", answered.plusSeconds(600))
                        .text("decision", "Answered in full")
                        .text("state", "closed")));
    }

    private void open(String id, String kind, String at) {
        Instant received = Year.at(at);
        facts.add(Fact.version(
                Feed.TICKETS,
                received.plus(Duration.ofHours(3)),
                item(id, kind, received)
                        .flag("verified_identity", true)
                        .at("acknowledged_at", received.plus(Duration.ofHours(3)))
                        .text("state", "open")));
    }

    private void reported(String id, String at, Duration word, Optional<Duration> outcome) {
        Instant received = Year.at(at);
        Item item = item(id, "external-report", received).at("acknowledged_at", received.plus(word));
        outcome.ifPresent(taken -> item.at("responded_at", received.plus(taken))
                .at("closed_at", received.plus(taken))
                .text("decision", "Mended in the next release"));
        facts.add(Fact.version(
                Feed.TICKETS,
                received.plus(outcome.orElse(word)),
                item.text("state", outcome.isPresent() ? "closed" : "in-progress")));
    }

    /// Two of the requests of people about their data ask for it to be destroyed.
    private static Item item(String id, String kind, Instant received) {
        Item item = Item.collected(id, received);
        if (kind.equals("data-subject-request")) {
            item.flag("erasure", id.equals(Sites.ASKED) || id.equals("TRUST-904"));
        }
        return item.text("kind", kind)
                .text("title", "Brought to the trust team")
                .text("owner", Cast.DPO)
                .text("system", "northwind-assistant")
                .at("received_at", received)
                .on("due_on", Year.day(received).plusDays(30));
    }
}
