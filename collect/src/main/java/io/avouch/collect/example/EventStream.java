package io.avouch.collect.example;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// One hourly count in the AI event log: a model's answers to a group of tenants, or an agent's use of a tool.
///
/// @param part who asks, or the agent's tool
/// @param base how many in an ordinary hour of the day
/// @param office true if it rests outside office hours
enum EventStream {
    LARGE_US("northwind-assistant", "inference", "", "tenants-us", 420, false),
    LARGE_EU("northwind-assistant", "inference", "", "tenants-eu", 390, false),
    MINI_US("northwind-assistant", "inference", "", "tenants-us", 1900, false),
    MINI_EU("northwind-assistant", "inference", "", "tenants-eu", 1650, false),
    SCREEN_DACH("northwind-screen", "decision", "", "tenants-dach", 140, false),
    SCREEN_NORDICS("northwind-screen", "decision", "", "tenants-nordics", 70, false),
    SCREEN_US("northwind-screen", "decision", "", "tenants-us", 190, false),
    HELPDESK_LABEL("helpdesk-triage", "decision", "", "support-desk", 60, true),
    HELPDESK_SUMMARY("helpdesk-triage", "inference", "", "support-desk", 45, true),
    SUPPORT_SEARCH("northwind-assistant", "agent-action", "support-agent", "search-help", 210, false),
    SUPPORT_TICKET("northwind-assistant", "agent-action", "support-agent", "read-ticket", 120, false),
    SUPPORT_REPLY("northwind-assistant", "agent-action", "support-agent", "draft-reply", 95, false),
    RELEASE_EVALUATE("northwind-assistant", "agent-action", "release-agent", "run-evaluation", 12, false),
    RELEASE_PROPOSE("northwind-assistant", "agent-action", "release-agent", "open-change", 6, false),
    CHECK_PROFILE("northwind-screen", "agent-action", "datacheck-agent", "read-profile", 80, false),
    CHECK_DUPLICATE("northwind-screen", "agent-action", "datacheck-agent", "flag-duplicate", 15, false),
    MEET_CALENDAR("northwind-assistant", "agent-action", "scheduling-agent", "read-calendar", 60, true),
    MEET_PROPOSE("northwind-assistant", "agent-action", "scheduling-agent", "propose-slot", 40, true),
    MEET_INVITE("northwind-assistant", "agent-action", "scheduling-agent", "send-invite", 25, true);

    /// The pilot of the help desk went into production on this morning.
    private static final Instant HELPDESK_FROM = Instant.parse("2025-11-18T11:00:00Z");

    /// The agent that checks data was registered on this morning; it had acted an hour before.
    private static final Instant CHECK_FROM = Instant.parse("2026-01-05T10:00:00Z");

    private final String system;
    private final String kind;
    private final String agent;
    private final String part;
    private final int base;
    private final boolean office;

    EventStream(String system, String kind, String agent, String part, int base, boolean office) {
        this.system = system;
        this.kind = kind;
        this.agent = agent;
        this.part = part;
        this.base = base;
        this.office = office;
    }

    String system() {
        return system;
    }

    String kind() {
        return kind;
    }

    String agent() {
        return agent;
    }

    String part() {
        return part;
    }

    /// Events in the hour that begins at the given instant; a function of seed, stream and hour alone.
    long count(long seed, Instant hour) {
        int ofDay = hour.atOffset(ZoneOffset.UTC).getHour();
        LocalDate day = Year.day(hour);
        boolean rests = office && (ofDay < 6 || ofDay > 19);
        boolean early = system.equals("helpdesk-triage") && hour.isBefore(HELPDESK_FROM)
                || agent.equals("datacheck-agent") && hour.isBefore(CHECK_FROM);
        if (rests || early) {
            return 0;
        }
        long noise = mix(seed * 31 + ordinal() * 1_000_003L + hour.getEpochSecond());
        long percent = 55 + ofDay * (23 - ofDay) / 3 + Math.floorMod(noise, 25);
        return Math.max(1, base * percent * (Year.workday(day) ? 10 : 6) / 1000);
    }

    /// The finalizer of MurmurHash3: spreads every bit over all others.
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }
}
