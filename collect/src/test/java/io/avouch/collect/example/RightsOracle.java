package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Judges who may use what: elevations, screenings, consents, purposes, agreements and their terms.
final class RightsOracle {
    private final Evidence evidence;
    private final Findings findings;

    RightsOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        sessions();
        screenings();
        uses();
        contracts();
        suppliers();
    }

    private void sessions() {
        for (Rec session : evidence.inWindow("session")) {
            if (session.json().flag("privileged")) {
                boolean elevated = evidence.all("access_event").stream()
                        .filter(event -> event.text("id").equals(session.text("elevation")))
                        .anyMatch(event -> covers(event, session));
                boolean good = elevated && session.json().flag("logged");
                findings.addIf(!good, "session.privileged-elevated", session.key());
            }
        }
    }

    private static boolean covers(Rec event, Rec session) {
        boolean other =
                !List.of("", event.text("principal"), event.text("person")).contains(event.text("approved_by"));
        return other
                && !event.text("reason").isEmpty()
                && !event.at("approved_at").isAfter(session.at())
                && Duration.between(event.at(), event.at("expires_at")).toSeconds() <= 8 * 3600
                && !session.at("ended_at").isAfter(event.at("expires_at"));
    }

    private void screenings() {
        for (Rec event : evidence.inWindow("access_event")) {
            if (event.text("action").equals("grant") && event.json().flag("sensitive")) {
                boolean cleared = evidence.all("acknowledgement").stream()
                        .filter(check -> check.text("kind").equals("screening"))
                        .filter(check -> check.text("person").equals(event.text("person")))
                        .filter(check -> check.text("outcome").equals("cleared"))
                        .anyMatch(check -> !check.at("completed_at").isAfter(event.at()));
                findings.addIf(!cleared, "screening.before-access", event.key());
            }
        }
    }

    private void uses() {
        for (Rec use : evidence.inWindow("data_use")) {
            switch (use.text("kind")) {
                case "processing" -> {
                    findings.addIf(!agreed(use), "consent.in-force", use.key());
                    findings.addIf(!purposes(use).contains(use.text("purpose")), "use.purpose-allowed", use.key());
                }
                case "read" -> {
                    boolean known = purposes(use).contains(use.text("purpose"));
                    findings.addIf(use.json().flag("personal") && !known, "use.purpose-allowed", use.key());
                    findings.addIf(use.json().flag("bulk") && !looked(use), "bulk-read.alerted", use.key());
                }
                case "disclosure" -> findings.addIf(!contracted(use), "vendor.agreement-in-force", use.key());
                default -> {}
            }
        }
    }

    private boolean agreed(Rec use) {
        return evidence.all("agreement").stream()
                .filter(given -> given.text("kind").equals("consent"))
                .filter(given -> given.text("party").equals(use.text("subject")))
                .filter(given -> given.json().texts("scope").contains(use.text("purpose")))
                .anyMatch(given -> !given.at("signed_at").isAfter(use.at()) && !withdrawn(given, use.at()));
    }

    private static boolean withdrawn(Rec given, Instant at) {
        return !given.text("withdrawn_at").isEmpty()
                && at.isAfter(given.at("withdrawn_at").plus(Duration.ofHours(24)));
    }

    /// Purposes of the store as its register said when it was used.
    private Set<String> purposes(Rec use) {
        Set<String> names = new TreeSet<>();
        for (Step.Save save : evidence.documents("data-store")) {
            JsonObject body = save.revision().body();
            if (body.text("resource").equals(use.text("resource"))
                    && !save.clock().isAfter(use.at())) {
                names.clear();
                body.objects("purposes").forEach(purpose -> names.add(purpose.text("purpose")));
            }
        }
        return names;
    }

    private boolean looked(Rec read) {
        return evidence.all("matter").stream()
                .filter(matter -> matter.json().texts("refs").contains(read.text("id")))
                .anyMatch(matter -> !matter.at("triaged_at").isAfter(read.at().plus(Duration.ofDays(2))));
    }

    private boolean contracted(Rec use) {
        LocalDate day = use.day();
        return evidence.all("agreement").stream()
                .filter(held -> held.text("kind").equals("dpa"))
                .filter(held -> held.text("party").equals(use.text("recipient")))
                .anyMatch(held -> !LocalDate.parse(held.text("signed_on")).isAfter(day)
                        && !LocalDate.parse(held.text("expires_on")).isBefore(day));
    }

    /// By the first time each was seen, and the first revision that names it.
    private void suppliers() {
        Map<String, Instant> first = new TreeMap<>();
        for (Rec seen : evidence.all("sighting")) {
            if (seen.text("kind").equals("supplier")) {
                first.merge(seen.text("identity"), seen.at(), (one, two) -> one.isBefore(two) ? one : two);
            }
        }
        first.forEach((identity, at) -> {
            boolean known = evidence.documents("vendor").stream()
                    .filter(save -> save.revision().body().texts("identities").contains(identity))
                    .anyMatch(save -> !save.clock().isAfter(at.plus(Duration.ofDays(30))));
            findings.addIf(!known, "supplier.registered", identity);
        });
    }

    private void contracts() {
        for (Rec contract : evidence.inWindow("agreement")) {
            if (contract.text("kind").equals("contract")) {
                Set<String> open = new TreeSet<>();
                evidence.documents("vendor").stream()
                        .map(Step.Save::revision)
                        .filter(vendor -> vendor.id().equals(contract.text("party")))
                        .forEach(vendor -> open.addAll(vendor.body().texts("mandatory_clauses")));
                contract.json().objects("clauses").stream()
                        .filter(clause -> clause.flag("present")
                                || clause.find("deviation").isPresent())
                        .forEach(clause -> open.remove(clause.text("name")));
                findings.addIf(!open.isEmpty(), "contract.terms-complete", contract.key());
            }
        }
    }
}
