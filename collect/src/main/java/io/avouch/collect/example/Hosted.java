package io.avouch.collect.example;

import java.time.Instant;

/// The hosted models, by the time from which a system runs on them.
final class Hosted {
    static final String PROVIDER = "helios-ai";
    static final Instant LARGE_SECOND = Instant.parse("2026-03-24T10:00:00Z");
    static final Instant LARGE_THIRD = Instant.parse("2026-08-11T09:00:00Z");
    static final Instant MINI_SECOND = Instant.parse("2026-06-09T09:00:01Z");
    static final Instant HELPDESK_SECOND = Instant.parse("2026-06-16T10:20:00Z");

    private Hosted() {}

    static String large(Instant at) {
        if (!at.isBefore(LARGE_THIRD)) {
            return "helios-large-2026-06-10";
        }
        return at.isBefore(LARGE_SECOND) ? "helios-large-2025-10-15" : "helios-large-2026-02-01";
    }

    static String mini(Instant at) {
        return at.isBefore(MINI_SECOND) ? "helios-mini-2025-09-30" : "helios-mini-2026-05-20";
    }

    static String helpdesk(Instant at) {
        return at.isBefore(HELPDESK_SECOND) ? "helios-mini-2025-09-30" : "helios-mini-2026-05-20";
    }
}
