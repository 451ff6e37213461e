package io.avouch.collect.example;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What model providers announced, and the reviews that dealt with it.
final class ProviderNotices {
    private final List<Fact> notices = new ArrayList<>();
    private final List<Fact> reviews = new ArrayList<>();

    ProviderNotices() {
        changed("helios-large-2025-10-15", "helios-large-2026-02-01", "2026-02-20", "2026-04-15");
        assessed("helios-large-2025-10-15", Year.at("2026-03-02T13:00:00Z"));
        changed("helios-mini-2025-09-30", "helios-mini-2026-05-20", "2026-05-22", "2026-06-30");
        assessed("helios-mini-2025-09-30", Year.at("2026-06-29T23:59:59Z"));
        changed("helios-large-2026-02-01", "helios-large-2026-06-10", "2026-07-20", "2026-08-31");
        assessed("helios-large-2026-02-01", Year.at("2026-08-31T00:00:00Z"));
        changed("helios-embed-2025-06-01", "helios-embed-2026-01-05", "2026-01-12", "2026-02-16");
        assessed("helios-embed-2025-06-01", Year.at("2026-01-26T13:00:00Z"));
        changed("helios-speech-2025-03-01", "", "2026-08-03", "2026-10-30");
    }

    List<Fact> notices() {
        return notices;
    }

    List<Fact> reviews() {
        return reviews;
    }

    /// @param next the version that takes its place; empty where it goes without one
    private void changed(String model, String next, String sent, String effective) {
        Instant at = Year.at(sent + "T16:00:00Z");
        Item item = Item.entered(id(model), at)
                .text("direction", "inbound")
                .text("kind", next.isEmpty() ? "retirement" : "provider-change")
                .text("audience", "us")
                .text("counterpart", Hosted.PROVIDER)
                .text("subject", model)
                .at("sent_at", at)
                .on("effective_on", LocalDate.parse(effective));
        notices.add(Fact.of(Feed.NOTICES, next.isEmpty() ? item : item.text("version", next)));
    }

    private void assessed(String model, Instant at) {
        reviews.add(Fact.of(
                Feed.REVIEWS,
                Item.entered("provider-change/" + model, at)
                        .text("kind", "other")
                        .text("subject", model)
                        .list(
                                "attendees",
                                List.of(Item.entry()
                                        .text("person", Cast.ML_ENGINEER)
                                        .text("role", "ml-engineer")
                                        .build()))
                        .texts("inputs", List.of(id(model)))
                        .text("outcome", "completed")));
    }

    private static String id(String model) {
        return "helios-ai/" + model;
    }
}
