package io.avouch.collect.example;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// When something is put into production, and what is special about it; the day names the version.
record Slot(Instant at, LocalDate day, Flaw flaw) {
    static Slot of(Instant at, Flaw flaw) {
        return new Slot(at, Year.day(at), flaw);
    }

    /// The deployments whose day is settled, whatever the seed.
    static List<Slot> settled(Deployed what) {
        return switch (what) {
            case ASSISTANT ->
                List.of(
                        slot("2025-12-04T10:30:00Z", Flaw.EVALUATED_A_SECOND_AFTER),
                        slot("2026-01-08T10:00:00Z", Flaw.EVALUATED_A_SECOND_BEFORE),
                        slot("2026-01-29T13:20:00Z", Flaw.CARRIES_SELF_APPROVED),
                        slot("2026-02-24T09:45:00Z", Flaw.APPROVED_BY_DEPLOYER),
                        slot("2026-03-24T10:00:00Z", Flaw.NEW_PROVIDER_MODEL),
                        slot("2026-04-15T23:59:59Z", Flaw.ASSESSMENT_ON_ITS_LAST_DAY),
                        slot("2026-04-16T14:00:00Z", Flaw.ASSESSMENT_OVERDUE),
                        slot("2026-05-12T14:00:00Z", Flaw.FAILED_AFTER_PASSING),
                        slot("2026-06-09T09:00:01Z", Flaw.NEW_PROVIDER_MODEL),
                        slot("2026-06-23T15:30:00Z", Flaw.APPROVED_A_SECOND_AFTER),
                        slot("2026-07-21T11:00:00Z", Flaw.NEVER_EVALUATED),
                        slot("2026-08-11T09:00:00Z", Flaw.NEW_PROVIDER_MODEL));
            case SCREEN ->
                List.of(
                        slot("2026-02-10T09:15:00Z", Flaw.REBUILT_AFTER_EVALUATION),
                        slot("2026-03-18T10:40:00Z", Flaw.NOT_APPROVED),
                        slot("2026-04-10T16:05:00Z", Flaw.CARRIES_UNREVIEWED),
                        slot("2026-05-05T13:00:00Z", Flaw.APPROVED_A_SECOND_BEFORE),
                        slot("2026-07-01T00:00:00Z", Flaw.ASSESSMENT_OVERDUE),
                        slot("2026-09-08T09:30:00Z", Flaw.REJECTED));
            case HELPDESK ->
                List.of(
                        slot("2025-11-18T10:00:00Z", Flaw.ASSESSMENT_OVERDUE),
                        slot("2026-06-16T10:20:00Z", Flaw.NEW_PROVIDER_MODEL));
            case CONSOLE ->
                List.of(
                        slot("2026-08-27T08:00:00Z", Flaw.MERGED_A_SECOND_AFTER),
                        slot("2026-09-17T08:00:00Z", Flaw.MERGED_A_SECOND_BEFORE));
            case CORE -> List.of(slot("2026-06-11T12:10:00Z", Flaw.CARRIES_UNKNOWN));
            case INFRA -> List.of();
        };
    }

    /// No other deployment of the same system falls on these days.
    static boolean kept(Deployed what, LocalDate day) {
        boolean before = what == Deployed.HELPDESK && day.isBefore(LocalDate.of(2025, 11, 24));
        boolean assistant = what == Deployed.ASSISTANT && day.equals(LocalDate.of(2026, 4, 17));
        boolean screen = what == Deployed.SCREEN && day.equals(LocalDate.of(2026, 7, 2));
        return before || assistant || screen || settled(what).stream().anyMatch(slot -> near(slot.day(), day));
    }

    private static boolean near(LocalDate one, LocalDate two) {
        return !two.isBefore(one.minusDays(1)) && !two.isAfter(one.plusDays(1));
    }

    private static Slot slot(String at, Flaw flaw) {
        return of(Year.at(at), flaw);
    }
}
