package io.avouch.collect.example;

import io.avouch.core.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Messages to users, customers and staff: release notes, policies, changes of models.
final class Notices {
    private Notices() {}

    static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2025, 10, 7); day.isBefore(Year.LAST_DAY); day = day.plusWeeks(2)) {
            sent(facts, "publication", "customers", "release-notes", Year.at(day, 9, 0, 0));
        }
        sent(facts, "publication", "staff", "ai-policy", Year.at("2025-10-15T08:00:00Z"));
        sent(facts, "publication", "staff", "ai-policy", Year.at("2026-05-04T08:00:00Z"));
        sent(facts, "change", "customers", "helios-large-2026-02-01", Year.at("2026-03-10T08:00:00Z"));
        sent(facts, "change", "customers", "helios-mini-2026-05-20", Year.at("2026-05-26T08:00:00Z"));
        sent(facts, "change", "customers", "helios-large-2026-06-10", Year.at("2026-07-28T08:00:00Z"));
        return facts;
    }

    private static void sent(List<Fact> facts, String kind, String audience, String subject, Instant at) {
        facts.add(Fact.of(
                Feed.NOTICES,
                Item.entered(subject + "/" + Year.day(at), at)
                        .text("direction", "outbound")
                        .text("kind", kind)
                        .text("audience", audience)
                        .text("subject", subject)
                        .text("channel", audience.equals("staff") ? "intranet" : "trust page")
                        .at("sent_at", at)
                        .text("digest", Digest.of(subject + at).toString())));
    }
}
