package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Background checks, and the grants of access that need one before.
final class Screenings {
    private static final LocalDate REPEATED = LocalDate.of(2024, 11, 12);
    private static final String ROLE = "production-reader";
    private static final List<String> TOLD_APART =
            List.of(Cast.CONTRACTOR, Cast.NEVER_TRAINED, Cast.TRAINED_A_DAY_LATE, Cast.TRAINED_ON_LAST_DAY);

    private final List<Fact> checks = new ArrayList<>();
    private final List<Fact> grants = new ArrayList<>();

    Screenings(long seed, Staff staff) {
        Draw draw = Draw.of(seed, "screenings");
        for (Worker worker : staff.workers()) {
            if (!TOLD_APART.contains(worker.login())) {
                LocalDate usual = worker.startsOn().minusDays(draw.between(5, 20));
                LocalDate day = usual.isBefore(REPEATED) ? REPEATED.plusDays(draw.below(60)) : usual;
                check(worker.login(), Year.at(day, 15, draw.below(60), 0), "cleared");
            }
        }
        List<String> engineers = staff.steady("Engineering", "Platform", "Machine learning").stream()
                .filter(login -> !TOLD_APART.contains(login))
                .toList();
        for (LocalDate day = LocalDate.of(2025, 10, 8); day.isBefore(Year.LAST_DAY); day = day.plusDays(9)) {
            grant(draw.pick(engineers), Year.at(day, draw.between(8, 16), draw.below(60), draw.below(60)));
        }
        planted();
    }

    List<Fact> checks() {
        return checks;
    }

    List<Fact> grants() {
        return grants;
    }

    private void planted() {
        Instant late = Year.at("2026-02-19T09:00:00Z");
        check(Cast.TRAINED_A_DAY_LATE, late.plusSeconds(1), "cleared");
        grant(Cast.TRAINED_A_DAY_LATE, late);
        Instant same = Year.at("2026-04-16T09:00:00Z");
        check(Cast.TRAINED_ON_LAST_DAY, same, "cleared");
        grant(Cast.TRAINED_ON_LAST_DAY, same);
        check(Cast.CONTRACTOR, Year.at("2026-01-13T09:00:00Z"), "not-cleared");
        grant(Cast.CONTRACTOR, Year.at("2026-01-22T09:00:00Z"));
        grant(Cast.NEVER_TRAINED, Year.at("2026-08-20T09:00:00Z"));
    }

    private void check(String login, Instant at, String outcome) {
        checks.add(Fact.version(
                Feed.TRAINING,
                at,
                Item.collected("screening/" + login, at)
                        .text("person", login)
                        .text("kind", "screening")
                        .text("subject", "background-check")
                        .at("completed_at", at)
                        .text("outcome", outcome)));
    }

    private void grant(String login, Instant at) {
        grants.add(Fact.of(
                Feed.ACCESS_EVENTS,
                Item.collected("grant/" + login + "/" + ROLE + "/" + at, at)
                        .text("system", "cloud-production")
                        .text("principal", login)
                        .text("person", login)
                        .text("role", ROLE)
                        .text("action", "grant")
                        .flag("privileged", false)
                        .flag("sensitive", true)
                        .text("requested_by", Cast.ENGINEERING_MANAGER)
                        .at("requested_at", at.minus(Duration.ofHours(20)))
                        .text("approved_by", Cast.CISO)
                        .at("approved_at", at.minus(Duration.ofHours(2)))
                        .text("reason", "Needed for the work of the team")));
    }
}
