package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Judges data, models, monitoring and agents from the raw records.
final class AiOracle {
    private static final List<String> SYSTEMS = List.of("northwind-assistant", "northwind-screen", "helpdesk-triage");

    private final Evidence evidence;
    private final Findings findings;

    AiOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        datasets();
        models();
        drift();
        identifiers();
        eventLog();
        agents();
        oversight();
    }

    private void datasets() {
        Map<String, Rec> known = byId("dataset");
        for (Rec job : evidence.inWindow("job")) {
            for (JsonObject input : job.json().objects("inputs")) {
                if (input.text("kind").equals("dataset")) {
                    String name = input.text("identifier");
                    Rec data = known.get(name);
                    findings.addIf(data == null || !rights(data, job.at()), "dataset.rights-recorded", name);
                    findings.addIf(data == null || !quality(data, job.at()), "dataset.quality-checked", name);
                }
            }
        }
    }

    private static boolean rights(Rec data, Instant use) {
        String basis = data.text("rights_basis");
        boolean fits = !data.json().flag("personal_data")
                || Set.of("consent", "contract", "legitimate-interest").contains(basis);
        return !basis.isEmpty()
                && !basis.equals("unknown")
                && fits
                && !data.at().isAfter(use);
    }

    private static boolean quality(Rec data, Instant use) {
        List<JsonObject> rules = data.json().objects("quality");
        return !rules.isEmpty()
                && rules.stream()
                        .allMatch(rule -> rule.flag("passed")
                                && !Instant.parse(rule.text("acted_at")).isAfter(use));
    }

    private void models() {
        Set<String> known = byId("dataset").keySet();
        for (Rec model : evidence.inWindow("model")) {
            boolean production = model.text("stage").equals("production");
            findings.addIf(
                    production && !known.containsAll(model.json().texts("datasets")),
                    "model.provenance-recorded",
                    model.key());
        }
    }

    private void drift() {
        Set<String> measured = new HashSet<>();
        for (Rec metric : evidence.all("metric")) {
            if (metric.text("name").startsWith("drift")) {
                measured.add(metric.text("system") + "@" + metric.day());
            }
            if (metric.json().flag("breached") && metric.inWindow()) {
                Instant limit = metric.at().plus(Duration.ofHours(24));
                boolean handled = evidence.all("matter").stream()
                        .filter(matter -> matter.json().texts("refs").contains(metric.text("id")))
                        .anyMatch(matter -> !matter.at("triaged_at").isAfter(limit)
                                && !matter.at("closed_at").isAfter(limit.plus(Duration.ofDays(13))));
                findings.addIf(!handled, "drift.handled", metric.key());
            }
        }
        Year.WINDOW_FIRST
                .datesUntil(Year.LAST_DAY.plusDays(1))
                .forEach(day -> SYSTEMS.forEach(system ->
                        findings.addIf(!measured.contains(system + "@" + day), "drift.measured", system + "@" + day)));
    }

    private void identifiers() {
        Map<String, TreeMap<Instant, Set<String>>> deployed = new HashMap<>();
        for (Rec deployment : evidence.all("deployment")) {
            if (deployment.text("environment").equals("production")) {
                Set<String> names = new HashSet<>();
                deployment.json().objects("components").forEach(part -> names.add(part.text("identifier")));
                deployed.computeIfAbsent(deployment.text("system"), any -> new TreeMap<>())
                        .put(deployment.at(), names);
            }
        }
        for (Rec event : evidence.inWindow("ai_event")) {
            String subject = event.text("subject");
            var before =
                    deployed.getOrDefault(event.text("system"), new TreeMap<>()).floorEntry(event.at());
            boolean pinned = before != null && before.getValue().contains(subject);
            String month = event.text("occurred_at").substring(0, 7);
            findings.addIf(
                    !subject.isEmpty() && !pinned,
                    "model.provider-pinned",
                    event.text("system") + "/" + subject + "@" + month);
        }
    }

    private void eventLog() {
        Map<String, Long> logged = new HashMap<>();
        for (Rec event : evidence.inWindow("ai_event")) {
            long count = event.json().findLong("count").orElse(0L);
            logged.merge(event.text("system") + "@" + event.day(), count, Long::sum);
        }
        for (Rec metric : evidence.inWindow("metric")) {
            if (metric.text("name").equals("gateway.requests")) {
                String item = metric.text("system") + "@" + metric.day();
                long requests = (long) ((JsonNumber) metric.json().find("value").orElseThrow()).value();
                long difference = Math.abs(requests - logged.getOrDefault(item, 0L));
                findings.addIf(difference * 200 > requests, "eventlog.complete", item);
            }
        }
    }

    private void agents() {
        Map<String, Rec> signoffs = byId("signoff");
        for (Rec event : evidence.inWindow("ai_event")) {
            if (event.text("kind").equals("agent-action")) {
                Rec signoff = signoffs.get(event.text("signoff"));
                boolean approved = signoff != null
                        && signoff.text("decision").equals("approved")
                        && signoff.at("decided_at").isBefore(event.at());
                boolean permitted = grants(event).stream()
                        .anyMatch(tool -> tool.text("tool").equals(event.text("tool"))
                                && (approved || !tool.flag("high_impact")));
                findings.addIf(!permitted, "agent.action-permitted", event.key());
            }
        }
    }

    private List<JsonObject> grants(Rec event) {
        List<JsonObject> bodies = evidence.documents("agent").stream()
                .filter(save -> !save.clock().isAfter(event.at()))
                .map(Step.Save::revision)
                .map(revision -> revision.body())
                .filter(body -> body.text("principal").equals(event.text("principal")))
                .toList();
        return bodies.isEmpty() ? List.of() : bodies.getLast().objects("tools");
    }

    private void oversight() {
        for (Rec review : evidence.inWindow("signoff")) {
            if (review.text("kind").equals("human-review")) {
                Instant limit =
                        Year.start(LocalDate.parse(review.text("due_on")).plusDays(1));
                boolean done = review.at("decided_at").isBefore(limit)
                        && review.text("role").equals("human-reviewer");
                findings.addIf(!done, "oversight.decision-reviewed", review.key());
            }
        }
    }

    private Map<String, Rec> byId(String type) {
        Map<String, Rec> found = new HashMap<>();
        evidence.all(type).forEach(record -> found.put(record.text("id"), record));
        return found;
    }
}
