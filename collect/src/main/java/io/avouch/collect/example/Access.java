package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Grants and revocations of access, and the sign-ins of people.
final class Access {
    private static final List<String> ROLES = List.of(
            "forge-writer", "deploy-viewer", "support-reader", "warehouse-reader", "registry-reader", "console-editor");
    private static final List<String> SYSTEMS =
            List.of("git-forge", "deploy-controller", "model-registry", "ticketing", "customer-console");

    private static final List<String> APPROVERS =
            List.of(Cast.CISO, Cast.PLATFORM_ENGINEER, Cast.CHIEF_TECHNOLOGY, Cast.COMPLIANCE_ANALYST);

    private final Draw draw;
    private final Staff staff;

    Access(long seed, Staff staff) {
        this.draw = Draw.of(seed, "access");
        this.staff = staff;
    }

    List<Fact> events() {
        List<Fact> facts = new ArrayList<>();
        for (Worker worker : staff.workers()) {
            if (!worker.startsOn().isBefore(Year.FIRST_DAY)) {
                facts.add(usual(worker.login(), "staff", worker.startsOn(), Staff.manager(worker.unit())));
            }
            worker.returnsOn().ifPresent(day -> facts.add(usual(worker.login(), "staff", day, Cast.HR_LEAD)));
            worker.endsOn().ifPresent(day -> facts.add(revoked(worker.login(), day)));
        }
        Year.days().filter(Year::workday).forEach(day -> {
            for (int i = draw.below(4); i > 0; i--) {
                Worker worker = draw.pick(staff.at(day));
                facts.add(usual(worker.login(), draw.pick(ROLES), day, Staff.manager(worker.unit())));
            }
        });
        facts.addAll(planted());
        return facts;
    }

    private Fact usual(String principal, String role, LocalDate day, String manager) {
        Instant at = Year.at(day, draw.between(8, 16), draw.below(60), draw.below(60));
        String asked = manager.equals(principal) ? Cast.CHIEF_EXECUTIVE : manager;
        List<String> approvers = APPROVERS.stream()
                .filter(approver -> !approver.equals(principal) && !approver.equals(asked))
                .toList();
        Instant approved = draw.after(at, -300, -5);
        return grant(principal, role, at, asked, Optional.of(draw.pick(approvers)), approved);
    }

    private List<Fact> planted() {
        Instant late = Year.at("2025-12-17T10:00:00Z");
        Instant same = Year.at("2026-03-26T14:30:00Z");
        Instant requester = Year.at("2026-02-19T09:20:00Z");
        Instant self = Year.at("2026-05-28T16:05:00Z");
        Instant none = Year.at("2026-08-05T21:40:00Z");
        return List.of(
                grant(
                        Cast.SELF_APPROVER,
                        "warehouse-writer",
                        late,
                        Cast.ENGINEERING_MANAGER,
                        Optional.of(Cast.CISO),
                        late.plusSeconds(1)),
                grant(Cast.FAILED_TRAINING, "billing-writer", same, Cast.CHIEF_EXECUTIVE, Optional.of(Cast.CISO), same),
                grant(
                        Cast.CONTRACTOR,
                        "forge-admin",
                        requester,
                        Cast.ENGINEERING_MANAGER,
                        Optional.of(Cast.ENGINEERING_MANAGER),
                        requester.minusSeconds(3600)),
                grant(
                        Cast.PLATFORM_ENGINEER,
                        "weights-reader",
                        self,
                        Cast.SRE_LEAD,
                        Optional.of(Cast.PLATFORM_ENGINEER),
                        self.minusSeconds(600)),
                grant(Cast.SRE_LEAD, "warehouse-admin", none, Cast.SRE_LEAD, Optional.empty(), none));
    }

    private Fact grant(
            String principal, String role, Instant at, String asked, Optional<String> approver, Instant approved) {
        Item item = Item.collected("grant/" + principal + "/" + role + "/" + at, at)
                .text("system", role.equals("staff") ? Accounts.SYSTEM : draw.pick(SYSTEMS))
                .text("principal", principal)
                .text("person", principal)
                .text("role", role)
                .text("action", "grant")
                .flag("privileged", role.endsWith("-admin"))
                .text("requested_by", asked)
                .at("requested_at", at.minus(Duration.ofHours(30)))
                .text("reason", "Needed for the work of the team");
        approver.ifPresent(by -> item.text("approved_by", by).at("approved_at", approved));
        return Fact.of(Feed.ACCESS_EVENTS, item);
    }

    private static Fact revoked(String principal, LocalDate day) {
        Instant at = Year.at(day, 17, 0, 0);
        return Fact.of(
                Feed.ACCESS_EVENTS,
                Item.collected("revoke/" + principal + "/staff/" + at, at)
                        .text("system", Accounts.SYSTEM)
                        .text("principal", principal)
                        .text("person", principal)
                        .text("role", "staff")
                        .text("action", "revoke")
                        .text("requested_by", Cast.HR_LEAD)
                        .text("reason", "Left Northwind"));
    }

    List<Fact> sessions() {
        List<Fact> facts = new ArrayList<>();
        Year.days().forEach(day -> {
            for (int i = Year.workday(day) ? 14 : 2; i > 0; i--) {
                Worker worker = draw.pick(staff.at(day));
                if (worker.endsOn().filter(day::equals).isEmpty()) {
                    Instant at = Year.at(day, draw.between(8, 18), draw.below(60), i * 3);
                    facts.add(session(worker.login(), at, draw.chance(96)));
                }
            }
        });
        facts.add(session(Cast.SIGNED_IN_AFTER_LEAVING, Year.at("2026-08-03T07:44:09Z"), true));
        return facts;
    }

    private static Fact session(String principal, Instant at, boolean success) {
        return Fact.of(
                Feed.SESSIONS,
                Item.collected("session/" + principal + "/" + at, at)
                        .text("system", Accounts.SYSTEM)
                        .text("principal", principal)
                        .text("person", principal)
                        .text("outcome", success ? "success" : "failure")
                        .texts("factors", success ? List.of("federated", "webauthn") : List.of("federated"))
                        .flag("privileged", false)
                        .text("device", "laptop-" + principal)
                        .at("ended_at", at.plus(Duration.ofHours(4))));
    }
}
