package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Keys found where they should not be, and when they were revoked.
final class SecretLeaks {
    private static final Duration LIMIT = Duration.ofHours(24);
    private static final List<String> REPOSITORIES =
            List.of("assistant-api", "assistant-web", "screen-api", "platform-core", "platform-infra");

    private final List<Fact> facts = new ArrayList<>();

    SecretLeaks(long seed) {
        Draw draw = Draw.of(seed, "secret leaks");
        for (LocalDate day = LocalDate.of(2025, 10, 16); day.isBefore(Year.LAST_DAY); day = day.plusDays(26)) {
            Instant seen = Year.at(day, draw.between(6, 20), draw.below(60), draw.below(60));
            leak(draw.pick(REPOSITORIES), seen, Duration.ofMinutes(draw.between(12, 1200)));
        }
        leak("assistant-api", Year.at("2026-01-20T14:00:00Z"), LIMIT);
        leak("platform-core", Year.at("2026-02-17T14:00:00Z"), LIMIT.plusSeconds(1));
        leak("screen-api", Year.at("2026-05-19T14:00:00Z"), Duration.ofHours(61));
        leak("assistant-web", Year.at("2026-09-15T14:00:00Z"), Duration.ofDays(4));
    }

    List<Fact> facts() {
        return facts;
    }

    private void leak(String repository, Instant seen, Duration taken) {
        facts.add(Fact.version(
                Feed.VULNERABILITIES,
                seen.plus(taken),
                Item.collected("secret/" + repository + "/" + seen, seen)
                        .text("scanner", "secret-scan")
                        .text("rule", "key-in-source")
                        .text("kind", "secret")
                        .text("severity", "high")
                        .text("system", repository)
                        .text("resource", "northwind/" + repository)
                        .at("first_seen_at", seen)
                        .on("due_on", Year.day(seen).plusDays(1))
                        .at("fixed_at", seen.plus(taken))
                        .text("state", "fixed")
                        .text("owner", Cast.PLATFORM_ENGINEER)));
    }
}
