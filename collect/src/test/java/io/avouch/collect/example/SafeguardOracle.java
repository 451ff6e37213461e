package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Judges penetration tests, whose data was trained on, and what is cleared, from the raw records.
final class SafeguardOracle {
    /// Places that people enter: nobody signs in to them, and they send no events.
    static final Set<String> SITES = Set.of("office", "media-store", "hosting-site");

    private final Evidence evidence;
    private final Findings findings;

    SafeguardOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        attacked();
        found();
        trained();
        cleared();
        sites();
        searched();
        endpoints();
        flows();
        stopped();
    }

    /// The first instant after the same day of the next year.
    private static Instant yearOver(Instant time) {
        return Year.start(Year.day(time).plusYears(1).plusDays(1));
    }

    private void attacked() {
        for (Step.Save save : evidence.documents("system")) {
            JsonObject body = save.revision().body();
            boolean exposed = body.flag("internet_facing") || body.text("kind").equals("infrastructure");
            if (body.flag("in_scope") && exposed) {
                Instant since = Year.start(LocalDate.parse(body.text("in_scope_from")));
                attacked("system/", save.revision().id(), since);
            }
        }
        TreeMap<String, Instant> inProduction = new TreeMap<>();
        for (Step.Save save : evidence.documents("ai-system")) {
            if (save.revision().body().text("stage").equals("production")) {
                inProduction.putIfAbsent(save.revision().id(), save.clock());
            }
        }
        inProduction.forEach((system, since) -> attacked("ai-system/", system, since));
    }

    private void attacked(String kind, String target, Instant since) {
        List<Instant> tests = evidence.all("operation").stream()
                .filter(test -> Set.of("penetration-test", "red-team").contains(test.text("kind")))
                .filter(test -> test.json().flag("independent")
                        && test.json().texts("targets").contains(target))
                .map(Rec::at)
                .sorted()
                .toList();
        Instant last = since;
        boolean late = false;
        for (Instant test : tests) {
            late |= !test.isBefore(yearOver(last));
            last = test;
        }
        late |= yearOver(last).isBefore(Evidence.TO);
        findings.addIf(late || tests.isEmpty(), "pentest.yearly", kind + target);
    }

    private void found() {
        for (Rec found : evidence.inWindow("vulnerability")) {
            if (found.text("assessment").isEmpty()) {
                continue;
            }
            int days = Set.of("critical", "high").contains(found.text("severity")) ? 30 : 90;
            boolean late = found.at("fixed_at").isAfter(found.at().plus(Duration.ofDays(days)));
            findings.addIf(late, "pentest.finding-fixed", found.key());
        }
        for (Rec test : evidence.inWindow("operation")) {
            if (Set.of("penetration-test", "red-team").contains(test.text("kind"))) {
                long told = test.json().object("counts").findLong("findings").orElse(Long.MAX_VALUE);
                long entered = evidence.all("vulnerability").stream()
                        .filter(found -> found.text("assessment").equals(test.text("id")))
                        .count();
                findings.addIf(entered < told, "pentest.finding-fixed", test.key() + "/findings");
            }
        }
    }

    private void trained() {
        for (Rec job : evidence.inWindow("job")) {
            for (String customer : job.json().texts("tenants")) {
                boolean signed = agreed("terms", customer).anyMatch(any -> true);
                boolean chosen = agreed("choice", customer)
                        .anyMatch(choice -> choice.json().find("withdrawn_at").isEmpty()
                                || !choice.at("withdrawn_at")
                                        .plus(Duration.ofHours(24))
                                        .isBefore(job.at()));
                findings.addIf(!signed || !chosen, "training.customer-permitted", job.key() + "/" + customer);
            }
        }
    }

    private Stream<Rec> agreed(String kind, String customer) {
        return evidence.all("agreement").stream()
                .filter(agreement -> agreement.text("kind").equals(kind)
                        && agreement.text("party").equals(customer)
                        && agreement.json().flag("training_allowed"));
    }

    private void cleared() {
        Set<String> done = new HashSet<>();
        for (Rec operation : evidence.all("operation")) {
            if (operation.text("kind").equals("retention")
                    && operation.json().object("counts").findLong("overdue").orElse(1L) == 0) {
                operation.json().texts("targets").forEach(store -> done.add(store + "@" + operation.day()));
            }
        }
        Set<String> stores = new HashSet<>();
        evidence.documents("data-store")
                .forEach(save -> stores.add(save.revision().id()));
        Year.WINDOW_FIRST
                .datesUntil(Year.LAST_DAY.plusDays(1))
                .forEach(day -> stores.forEach(store -> findings.addIf(
                        !done.contains(store + "@" + day), "retention.cleared-daily", store + "@" + day)));
    }

    private void sites() {
        for (Step.Save site : evidence.documents("system")) {
            JsonObject body = site.revision().body();
            if (!SITES.contains(body.text("kind")) || body.find("vendor").isPresent()) {
                continue;
            }
            for (LocalDate from = LocalDate.of(2025, 10, 1); from.isBefore(Year.LAST_DAY.minusDays(30)); ) {
                LocalDate next = from.plusMonths(3);
                Instant begun = Year.start(from);
                boolean held = evidence.all("review").stream()
                        .filter(review -> review.text("kind").equals("physical-access"))
                        .filter(review ->
                                review.text("subject").equals(site.revision().id()))
                        .filter(review -> review.text("outcome").equals("completed"))
                        .anyMatch(review ->
                                !review.at().isBefore(begun) && review.at().isBefore(Year.start(next)));
                findings.addIf(!held, "site.entry-reviewed", site.revision().id() + "@" + from);
                from = next;
            }
        }
    }

    private List<Rec> searches(String system) {
        return evidence.all("operation").stream()
                .filter(search -> search.text("kind").equals("exposure-scan")
                        && search.text("outcome").equals("success")
                        && search.json().texts("targets").contains(system))
                .toList();
    }

    private void searched() {
        for (String system : List.of("ai-gateway", "customer-console")) {
            Set<LocalDate> days = new HashSet<>();
            searches(system).forEach(search -> days.add(search.day()));
            Year.WINDOW_FIRST
                    .datesUntil(Year.LAST_DAY.plusDays(1))
                    .forEach(day -> findings.addIf(!days.contains(day), "boundary.scanned-daily", system + "@" + day));
        }
    }

    private void endpoints() {
        Map<String, String> approved = Map.of(
                "ai-gateway", "gateway.northwind.example:443", "customer-console", "console.northwind.example:443");
        List<Rec> seen = evidence.inWindow("sighting").stream()
                .filter(sighting -> sighting.text("kind").equals("endpoint"))
                .toList();
        for (Rec sighting : seen) {
            boolean good = sighting.json().flag("protected");
            if (!sighting.text("identity").equals(approved.get(sighting.text("system")))) {
                Instant due = sighting.at().plus(Duration.ofHours(24));
                good = searches(sighting.text("system")).stream()
                        .filter(search -> search.at().isAfter(sighting.at())
                                && !search.at().isAfter(due))
                        .anyMatch(search -> seen.stream()
                                .filter(again -> again.text("identity").equals(sighting.text("identity")))
                                .noneMatch(again -> !again.at().isBefore(search.at())
                                        && !again.at().isAfter(search.at("ended_at"))));
            }
            findings.addIf(!good, "boundary.entry-approved", sighting.key());
        }
    }

    private void flows() {
        Map<String, Set<String>> allowed = Map.of(
                "api.helios-ai.example", Set.of("internal", "confidential"),
                "api.vectorly.example", Set.of("internal"));
        for (Rec flow : evidence.inWindow("sighting")) {
            boolean good = flow.json().flag("protected")
                    && allowed.getOrDefault(flow.text("counterpart"), Set.of()).contains(flow.text("class"));
            findings.addIf(flow.text("kind").equals("flow") && !good, "flow.destination-approved", flow.key());
        }
    }

    private void stopped() {
        for (Rec matter : evidence.inWindow("matter")) {
            boolean late = matter.at("triaged_at").isAfter(matter.at().plus(Duration.ofDays(2)));
            findings.addIf(
                    matter.text("kind").equals("blocked-transfer")
                            && (late || matter.text("decision").isEmpty()),
                    "transfer.blocked-triaged",
                    matter.key());
        }
    }
}
