package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
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
import java.util.stream.Collectors;

/// Judges papers of models and data, runs, marks, concerns, duties and objectives from the raw records.
final class AssuranceOracle {
    private static final List<LocalDate> QUARTERS = List.of(
            LocalDate.of(2025, 10, 1), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1), LocalDate.of(2026, 7, 1));

    private final Evidence evidence;
    private final Findings findings;
    private final Map<String, Rec> datasets;

    AssuranceOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
        this.datasets = evidence.all("dataset").stream()
                .collect(Collectors.toMap(data -> data.text("id"), data -> data, (one, two) -> two));
    }

    void judge() {
        models();
        runs();
        marks();
        concerns();
        duties();
        objectives();
    }

    /// Models that no deployment carries serve from the moment they are registered.
    private void models() {
        for (Rec model : evidence.inWindow("model")) {
            if (Set.of("production", "archived").contains(model.text("stage"))) {
                boolean designed = papers(model, "design-record").stream()
                        .anyMatch(paper -> !updated(paper).isAfter(model.at()));
                boolean described = papers(model, "model-card").stream()
                        .anyMatch(paper ->
                                paper.flag("complete") && !updated(paper).isAfter(model.at()));
                findings.addIf(!designed || !described, "model.documented", model.key());
                findings.addIf(model.text("class").isEmpty(), "asset.classified", "model/" + model.key());
            }
        }
    }

    private static List<JsonObject> papers(Rec model, String kind) {
        return model.json().objects("documents").stream()
                .filter(paper -> paper.text("kind").equals(kind))
                .toList();
    }

    private static Instant updated(JsonObject paper) {
        return Instant.parse(paper.text("updated_at"));
    }

    private void runs() {
        Map<String, Instant> firstUse = new HashMap<>();
        for (Rec job : evidence.inWindow("job")) {
            if (job.text("kind").equals("batch")) {
                findings.addIf(!resolved(job), "job.resolved", job.key());
                continue;
            }
            List<JsonObject> inputs = job.json().objects("inputs");
            boolean pinned =
                    inputs.stream().allMatch(input -> input.findText("digest").isPresent());
            boolean changed = inputs.stream().anyMatch(this::changed);
            boolean approved = approved(job.text("method"), job.at());
            boolean coded = inputs.stream().anyMatch(input -> input.text("kind").equals("code"));
            findings.addIf(!pinned || changed || !approved || !coded, "job.reproducible", job.key());
            inputs.stream()
                    .filter(input -> input.text("kind").equals("dataset"))
                    .forEach(input -> firstUse.merge(
                            input.text("identifier"), job.at(), (one, two) -> one.isBefore(two) ? one : two));
        }
        firstUse.forEach((name, use) -> {
            Rec data = datasets.get(name);
            boolean complete = data != null
                    && !data.at().isAfter(use)
                    && List.of("owner", "class", "retention").stream()
                            .noneMatch(field -> data.text(field).isEmpty())
                    && !data.json().texts("purposes").isEmpty()
                    && approved(data.text("method"), use)
                    && !data.at("checklist_passed_at").isAfter(use);
            findings.addIf(!complete, "dataset.complete", name);
            boolean classified =
                    data != null && !data.text("class").isEmpty() && !data.at().isAfter(use);
            findings.addIf(!classified, "asset.classified", "dataset/" + name);
        });
    }

    private static boolean resolved(Rec job) {
        boolean ended = job.at("ended_at").isBefore(Instant.MAX);
        return job.text("outcome").equals("success")
                || (ended && !job.at("resolved_at").isAfter(job.at("ended_at").plus(Duration.ofDays(2))));
    }

    private boolean changed(JsonObject input) {
        Rec data = datasets.get(input.text("identifier"));
        return data != null && !data.text("digest").equals(input.text("digest"));
    }

    private boolean approved(String method, Instant by) {
        return evidence.documents("policy").stream()
                .filter(save -> !save.clock().isAfter(by))
                .map(Step.Save::revision)
                .anyMatch(policy ->
                        method.equals(policy.id() + "@" + policy.body().text("version")));
    }

    private void marks() {
        for (Rec event : evidence.inWindow("ai_event")) {
            boolean seen = Set.of("inference", "decision").contains(event.text("kind"));
            findings.addIf(
                    seen && !event.json().flag("labelled"),
                    "output.labelled",
                    event.text("system") + "@" + event.day());
        }
    }

    private void concerns() {
        for (Rec matter : evidence.inWindow("matter")) {
            if (matter.text("kind").equals("concern")) {
                boolean answered =
                        !matter.at("acknowledged_at").isAfter(matter.at().plus(Duration.ofDays(7)));
                boolean decided = !matter.at("closed_at").isAfter(matter.at().plus(Duration.ofDays(60)));
                findings.addIf(!answered || !decided, "concern.handled", matter.key());
            }
        }
    }

    private void duties() {
        for (Step.Save entry : evidence.documents("obligation")) {
            for (LocalDate quarter : QUARTERS) {
                boolean reviewed = evidence.all("review").stream()
                        .filter(review -> review.text("kind").equals("obligation"))
                        .filter(review ->
                                review.text("subject").equals(entry.revision().id()))
                        .filter(review -> review.text("outcome").equals("completed"))
                        .anyMatch(review -> within(review.at(), quarter, quarter.plusMonths(3)));
                findings.addIf(
                        !reviewed, "obligation.reviewed", entry.revision().id() + "@" + quarter);
            }
        }
    }

    private void objectives() {
        Map<String, Set<LocalDate>> months = new HashMap<>();
        for (Rec metric : evidence.all("metric")) {
            if (!metric.text("kind").equals("forecast")) {
                months.computeIfAbsent(metric.text("name"), any -> new HashSet<>())
                        .add(metric.day().withDayOfMonth(1));
            }
        }
        for (Step.Save goal : evidence.documents("objective")) {
            for (LocalDate month = Year.WINDOW_FIRST; month.isBefore(Year.LAST_DAY); month = month.plusMonths(1)) {
                boolean read = months.getOrDefault(goal.revision().body().text("metric"), Set.of())
                        .contains(month);
                findings.addIf(!read, "objective.measured", goal.revision().id() + "@" + month);
            }
        }
    }

    private static boolean within(Instant at, LocalDate from, LocalDate to) {
        return !at.isBefore(Year.start(from)) && at.isBefore(Year.start(to));
    }
}
