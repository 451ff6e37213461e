package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The identity provider's accounts, every night: people, administrators, services and agents.
final class Accounts {
    static final String SYSTEM = "identity-provider";

    /// This snapshot began a second late.
    static final Instant LATE_SNAPSHOT = Instant.parse("2026-01-18T00:00:01Z");

    private static final List<String> SERVICES = List.of(
            "svc-avouch-reader",
            "svc-evaluator",
            "svc-trainer",
            "svc-backup",
            "svc-deploy",
            "svc-scanner",
            "svc-billing",
            "svc-mail",
            "svc-search",
            "svc-gateway",
            "svc-metrics",
            "svc-export",
            "svc-forge-bot",
            "svc-ledger",
            "svc-status",
            "svc-import");
    private static final List<String> AGENTS =
            List.of("support-agent", "release-agent", "datacheck-agent", "scheduling-agent");
    private static final List<String> ADMINISTRATORS =
            List.of(Cast.SRE_LEAD, Cast.PLATFORM_ENGINEER, Cast.CHIEF_TECHNOLOGY, Cast.CISO, Cast.KEPT_ADMIN_ACCOUNT);

    /// When the accounts of these leavers were closed; all others on their last afternoon.
    private static final Map<String, Instant> CLOSED_LATER = Map.of(
            Cast.REMOVED_A_SECOND_LATE, Instant.parse("2026-01-18T08:05:00Z"),
            Cast.REMOVED_JUST_IN_TIME, Instant.parse("2026-04-12T09:00:00Z"),
            Cast.REMOVED_DAYS_LATE, Instant.parse("2026-09-10T10:00:00Z"));
    /// The sealed emergency account had no second factor for some weeks, under a waiver.
    private static final Instant KEY_REPLACED = Instant.parse("2026-01-19T12:00:00Z");

    private static final Instant ADMIN_CLOSED = Instant.parse("2026-06-12T14:00:00Z");

    /// Days on which somebody's second factor was off, both included.
    private static final Map<String, List<LocalDate>> WITHOUT_FACTOR = Map.of(
            Cast.COMPLIANCE_ANALYST, days("2026-02-09", "2026-02-12"),
            Cast.REVIEW_LEAD, days("2026-05-19", "2026-05-19"),
            Cast.FAILED_TRAINING, days("2026-08-24", "2026-08-28"));

    private final Staff staff;

    Accounts(Staff staff) {
        this.staff = staff;
    }

    List<JsonObject> snapshot(Window covers) {
        Instant at = covers.to();
        List<JsonObject> records = new ArrayList<>();
        for (Worker worker : staff.workers()) {
            if (Year.at(worker.startsOn(), 8, 0, 0).isBefore(at)) {
                records.add(person(worker, at));
            }
        }
        for (String login : ADMINISTRATORS) {
            boolean enabled = !login.equals(Cast.KEPT_ADMIN_ACCOUNT) || at.isBefore(ADMIN_CLOSED);
            records.add(account("adm-" + login, at, enabled, "phishing-resistant", true)
                    .text("person", login)
                    .flag("machine", false)
                    .texts("roles", List.of("platform-admin"))
                    .build());
        }
        SERVICES.forEach(name -> records.add(machine(name, at).build()));
        AGENTS.forEach(name -> records.add(machine(name + "@agents.northwind.example", at)
                .text("agent", name)
                .build()));
        String key = Year.at("2025-11-05T00:00:00Z").isAfter(at) || KEY_REPLACED.isBefore(at) ? "any" : "none";
        records.add(account("break-glass-1", at, true, key, true)
                .flag("machine", false)
                .texts("roles", List.of("emergency-admin"))
                .build());
        return records;
    }

    private static JsonObject person(Worker worker, Instant at) {
        List<LocalDate> without = WITHOUT_FACTOR.getOrDefault(worker.login(), List.of());
        boolean off = without.contains(Year.day(at)) || worker.kind().equals("contractor") && closed(worker, at);
        return account(worker.login(), at, !closed(worker, at), off ? "none" : "any", false)
                .text("person", worker.login())
                .flag("machine", false)
                .flag("federated", true)
                .texts("roles", List.of("staff", worker.unit().toLowerCase(java.util.Locale.ROOT)))
                .at("created_at", Year.at(worker.startsOn(), 8, 0, 0))
                .build();
    }

    private static boolean closed(Worker worker, Instant at) {
        boolean back = worker.returnsOn()
                .filter(day -> Year.at(day, 8, 0, 0).isBefore(at))
                .isPresent();
        return !back
                && worker.endsOn()
                        .map(day -> CLOSED_LATER.getOrDefault(worker.login(), Year.at(day, 17, 0, 0)))
                        .filter(at::isAfter)
                        .isPresent();
    }

    private static Item machine(String principal, Instant at) {
        return account(principal, at, true, "none", false).flag("machine", true).texts("roles", List.of("service"));
    }

    private static Item account(String principal, Instant at, boolean enabled, String factor, boolean privileged) {
        return Item.collected(principal, at)
                .text("system", SYSTEM)
                .text("principal", principal)
                .flag("enabled", enabled)
                .flag("privileged", privileged)
                .text("mfa", factor);
    }

    private static List<LocalDate> days(String first, String last) {
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .toList();
    }
}
