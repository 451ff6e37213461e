package io.avouch.collect.example;

import io.avouch.core.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Incidents that somebody had to be told of, or that had to be screened for it.
final class ToldIncidents {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Fact> incidents = new ArrayList<>();
    private final List<Fact> notices = new ArrayList<>();

    ToldIncidents(long seed) {
        Draw draw = Draw.of(seed, "told incidents");
        for (LocalDate day = LocalDate.of(2025, 10, 20); day.isBefore(LocalDate.of(2026, 10, 1)); ) {
            Instant at = Year.at(day, draw.between(5, 20), draw.below(60), 0);
            ai(at, Optional.of(Duration.ofMinutes(draw.between(300, 4000))), Optional.empty());
            Duration decided = Duration.ofMinutes(draw.between(200, 2500));
            breach(at.plus(DAY.multipliedBy(9)), decided, draw.chance(50), Optional.of(decided.plusMinutes(90)));
            day = day.plusDays(58);
        }
        screened();
        users();
        authorities();
    }

    List<Fact> incidents() {
        return incidents;
    }

    List<Fact> notices() {
        return notices;
    }

    private void screened() {
        incident("SCR", Year.at("2026-01-07T07:00:00Z"), "availability", Optional.of(DAY), Item.entry());
        incident("SCR", Year.at("2026-03-04T07:00:00Z"), "availability", Optional.of(DAY.plus(SECOND)), Item.entry());
        incident("SCR", Year.at("2026-05-27T07:00:00Z"), "security", Optional.of(Duration.ofHours(40)), Item.entry());
        incident("SCR", Year.at("2026-08-05T07:00:00Z"), "ai", Optional.empty(), Item.entry());
    }

    private void users() {
        Duration limit = Duration.ofHours(72);
        ai(Year.at("2026-01-21T07:00:00Z"), Optional.of(limit), Optional.empty());
        ai(Year.at("2026-02-18T07:00:00Z"), Optional.of(limit.plus(SECOND)), Optional.empty());
        ai(Year.at("2026-06-10T07:00:00Z"), Optional.of(Duration.ofHours(30)), Optional.of(DAY));
        ai(Year.at("2026-09-02T07:00:00Z"), Optional.empty(), Optional.empty());
    }

    private void authorities() {
        Duration decide = Duration.ofHours(48);
        Duration tell = Duration.ofHours(72);
        breach(Year.at("2026-02-04T07:00:00Z"), decide, true, Optional.of(tell));
        breach(Year.at("2026-03-25T07:00:00Z"), decide.plus(SECOND), true, Optional.of(tell));
        breach(Year.at("2026-07-08T07:00:00Z"), Duration.ofHours(20), true, Optional.of(tell.plus(SECOND)));
        breach(Year.at("2026-09-30T07:00:00Z"), Duration.ofHours(20), true, Optional.empty());
    }

    /// @param agreed how soon a contract asks for the notice, where it does
    private void ai(Instant at, Optional<Duration> told, Optional<Duration> agreed) {
        Item item = Item.entry().flag("notice_required", true).flag("personal_data", false);
        agreed.ifPresent(limit -> item.at("notice_due_at", at.plus(limit)));
        String id = incident("AI", at, "ai", Optional.of(Duration.ofHours(5)), item);
        told.ifPresent(taken -> notice(id, "incident", "users", at.plus(taken)));
    }

    private void breach(Instant at, Duration decided, boolean required, Optional<Duration> told) {
        Item item = Item.entry()
                .flag("notice_required", required)
                .flag("personal_data", true)
                .at("notice_decided_at", at.plus(decided));
        String id = incident("PRIV", at, "privacy", Optional.of(Duration.ofHours(5)), item);
        if (required) {
            told.ifPresent(taken -> notice(id, "authority-report", "supervisory authority", at.plus(taken)));
        }
    }

    private String incident(String series, Instant at, String kind, Optional<Duration> screened, Item more) {
        String id = "INC-" + series + "-" + Year.day(at);
        Item item = Item.collected(id, at)
                .text("kind", kind)
                .text("title", "Looked into and closed")
                .text("severity", "sev3")
                .text("owner", Cast.SRE_LEAD)
                .at("detected_at", at)
                .at("triaged_at", at.plus(Duration.ofHours(4)))
                .at("contained_at", at.plus(Duration.ofHours(9)))
                .at("resolved_at", at.plus(Duration.ofDays(4)))
                .at("closed_at", at.plus(Duration.ofDays(4)))
                .text("impact_decision", "Effects on people judged and written down")
                .texts("systems", List.of("northwind-assistant"));
        screened.ifPresent(taken -> item.at("authority_screened_at", at.plus(taken)));
        incidents.add(Fact.version(Feed.INCIDENTS, at.plus(Duration.ofDays(4)), item.all(more)));
        return id;
    }

    private void notice(String incident, String kind, String audience, Instant at) {
        notices.add(Fact.of(
                Feed.NOTICES,
                Item.entered("notice/" + incident, at)
                        .text("direction", "outbound")
                        .text("kind", kind)
                        .text("audience", audience)
                        .text("subject", incident)
                        .text("channel", "mail")
                        .at("sent_at", at)
                        .text("digest", Digest.of(incident + at).toString())
                        .texts("refs", List.of(incident))));
    }
}
