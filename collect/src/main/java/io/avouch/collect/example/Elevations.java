package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Administrative sessions, and the elevations they were held under.
final class Elevations {
    private static final List<String> PEOPLE = List.of(Cast.SRE_LEAD, Cast.PLATFORM_ENGINEER);
    private static final Duration LONGEST = Duration.ofHours(8);

    private final List<Fact> events = new ArrayList<>();
    private final List<Fact> sessions = new ArrayList<>();

    Elevations(long seed) {
        Draw draw = Draw.of(seed, "elevations");
        for (LocalDate day = LocalDate.of(2025, 10, 6); day.isBefore(Year.LAST_DAY); day = day.plusDays(4)) {
            String person = draw.pick(PEOPLE);
            Instant at = Year.at(day, draw.between(7, 13), draw.below(60), draw.below(60));
            Duration given = Duration.ofHours(draw.between(2, 8));
            elevated(person, at, at.plusSeconds(-300), given);
            session(person, at, at.plus(Duration.ofMinutes(draw.between(10, 100))), true, true);
        }
        planted();
    }

    List<Fact> events() {
        return events;
    }

    List<Fact> sessions() {
        return sessions;
    }

    private void planted() {
        String person = Cast.PLATFORM_ENGINEER;
        Instant late = Year.at("2026-01-29T03:00:00Z");
        elevated(person, late, late.plusSeconds(1), LONGEST);
        session(person, late, late.plusSeconds(1800), true, true);
        Instant whole = Year.at("2026-03-12T03:00:00Z");
        elevated(person, whole, whole, LONGEST);
        session(person, whole, whole.minusSeconds(600).plus(LONGEST), true, true);
        Instant longer = Year.at("2026-04-23T03:00:00Z");
        elevated(person, longer, longer.minusSeconds(60), LONGEST.plusSeconds(1));
        session(person, longer, longer.plusSeconds(1800), true, true);
        Instant none = Year.at("2026-07-30T03:00:00Z");
        session(person, none, none.plusSeconds(1800), false, true);
        Instant unseen = Year.at("2026-09-24T03:00:00Z");
        elevated(person, unseen, unseen.minusSeconds(60), LONGEST);
        session(person, unseen, unseen.plusSeconds(1800), true, false);
    }

    private static String elevation(String person, Instant session) {
        return "elevate/adm-" + person + "/" + session;
    }

    /// Asked for ten minutes before the session; it runs from then on.
    private void elevated(String person, Instant session, Instant approved, Duration given) {
        Instant at = session.minusSeconds(600);
        events.add(Fact.of(
                Feed.ACCESS_EVENTS,
                Item.collected(elevation(person, session), at)
                        .text("system", "cloud-production")
                        .text("principal", "adm-" + person)
                        .text("person", person)
                        .text("role", "platform-admin")
                        .text("action", "elevate")
                        .flag("privileged", true)
                        .text("requested_by", person)
                        .at("requested_at", at)
                        .text("approved_by", Cast.CISO)
                        .at("approved_at", approved)
                        .at("expires_at", at.plus(given))
                        .text("reason", "Planned work on the platform")));
    }

    private void session(String person, Instant at, Instant ended, boolean elevated, boolean logged) {
        Item item = Item.collected("session/adm-" + person + "/" + at, at)
                .text("system", "cloud-production")
                .text("principal", "adm-" + person)
                .text("person", person)
                .text("outcome", "success")
                .texts("factors", List.of("federated", "webauthn"))
                .flag("privileged", true)
                .text("device", "laptop-" + person)
                .at("ended_at", ended)
                .flag("logged", logged);
        if (elevated) {
            item.text("elevation", elevation(person, at));
        }
        sessions.add(Fact.of(Feed.SESSIONS, item));
    }
}
