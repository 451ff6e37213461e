package io.avouch.report.oscal;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.report.OscalInput;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Instants;
import io.avouch.report.oscal.Oscal.Props;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Management's own monitoring results: an observation for each test and for each deviation, a finding for each control
/// of a test with what became of its whole population.
final class AssessmentResults {
    private static final String WHOSE = "Management's own monitoring results. Not a practitioner's tests, conclusion or"
            + " opinion; whether deviations matter is a named person's evaluation and is not in this file.";

    private final OscalInput input;
    private final Observations observations;
    private final String plan;

    private AssessmentResults(OscalInput input) {
        this.input = input;
        this.observations = new Observations(input);
        this.plan = Oscal.uuid("plan", input.run().digest().toString());
    }

    static JsonObject of(OscalInput input) {
        return new AssessmentResults(input).document();
    }

    private JsonObject document() {
        return Json.object()
                .put(
                        "assessment-results",
                        Json.object()
                                .put(
                                        "uuid",
                                        Oscal.uuid(
                                                "results", input.run().digest().toString()))
                                .put(
                                        "metadata",
                                        Oscal.metadata(input, "Monitoring results", WHOSE)
                                                .build())
                                .put(
                                        "import-ap",
                                        Json.object().put("href", "#" + plan).build())
                                .put("results", Json.array(List.of(result())))
                                .put("back-matter", backMatter())
                                .build())
                .build();
    }

    private JsonObject result() {
        List<JsonObject> observed = new ArrayList<>();
        List<JsonObject> findings = new ArrayList<>();
        for (TestResult test : input.run().results()) {
            observed.addAll(observations.of(test));
            test.controls().forEach(control -> findings.add(finding(test, control)));
        }
        Json.ObjectBuilder result = Json.object()
                .put("uuid", Oscal.uuid("result", input.run().digest().toString()))
                .put("title", "Tests of controls over whole populations")
                .put("description", WHOSE)
                .put("start", Instants.text(input.run().window().from()))
                .put(
                        "end",
                        Instants.text(
                                input.run().asOf().orElse(input.run().window().to())));
        props().into(result)
                .put(
                        "local-definitions",
                        Json.object()
                                .put("components", Json.array(List.of(tool())))
                                .build())
                .put("reviewed-controls", reviewed());
        Oscal.putAll(result, "observations", observed);
        return Oscal.putAll(result, "findings", findings).build();
    }

    private Props props() {
        return new Props()
                .put("run", input.run().id())
                .put("run-digest", input.run().digest().toString())
                .put("run-at", Instants.text(input.run().startedAt()))
                .put("engine", input.run().engine())
                .put("ledger", input.run().checkpoint().origin())
                .put("checkpoint-size", input.run().checkpoint().size())
                .put("checkpoint-root", input.run().checkpoint().root())
                .put("example", input.organisation().example() ? "yes" : "");
    }

    private JsonObject tool() {
        return Json.object()
                .put("uuid", Observations.tool(input))
                .put("type", "software")
                .put("title", "Avouch")
                .put("description", "Runs tests of controls, written as SQL, over whole populations of sealed records.")
                .put("status", Json.object().put("state", "operational").build())
                .build();
    }

    private JsonObject reviewed() {
        Set<String> tested = new LinkedHashSet<>();
        input.run().results().forEach(test -> tested.addAll(test.controls()));
        JsonObject selection = tested.isEmpty()
                ? Json.object().put("include-all", JsonObject.EMPTY).build()
                : Json.object()
                        .put("description", "Controls of " + Oscal.CONTROLS)
                        .put(
                                "include-controls",
                                Json.array(tested.stream()
                                        .map(control -> Json.object()
                                                .put("control-id", control)
                                                .build())
                                        .toList()))
                        .build();
        return Json.object()
                .put("control-selections", Json.array(List.of(selection)))
                .build();
    }

    private JsonObject finding(TestResult test, String control) {
        Json.ObjectBuilder finding = Json.object()
                .put("uuid", Oscal.uuid("finding", input.run().id(), test.test(), control))
                .put("title", Oscal.line(test.title() + " (" + control + ")"))
                .put("description", test.reason().isBlank() ? test.outcome().text() : test.reason());
        observations.counts(test).into(finding);
        return finding.put(
                        "target",
                        Json.object()
                                .put("type", "statement-id")
                                .put("target-id", OwnControls.statement(control))
                                .put("status", status(test.outcome()))
                                .build())
                .put(
                        "related-observations",
                        Json.array(observations.ids(test).stream()
                                .map(id -> Json.object()
                                        .put("observation-uuid", id)
                                        .build())
                                .toList()))
                .build();
    }

    /// OSCAL knows two states only; the remarks say what the test said.
    private static JsonObject status(TestOutcome outcome) {
        String remarks = switch (outcome) {
            case TestOutcome.NoDeviations ignored -> "no-deviations: every item was read and tested, and none failed";
            case TestOutcome.Deviations ignored -> "deviations: at least one item failed";
            case TestOutcome.NoOccurrence ignored ->
                "no-occurrence: read whole, and nothing happened; disclosed, not a pass";
            case TestOutcome.NotTested ignored -> "not-tested: not read, not counted or not verifiable; never a pass";
        };
        String state = outcome instanceof TestOutcome.NoDeviations ? "satisfied" : "not-satisfied";
        String reason = switch (outcome) {
            case TestOutcome.NoDeviations ignored -> "pass";
            case TestOutcome.Deviations ignored -> "fail";
            case TestOutcome.NoOccurrence ignored -> "other";
            case TestOutcome.NotTested ignored -> "other";
        };
        return Json.object()
                .put("state", state)
                .put("reason", reason)
                .put("remarks", remarks)
                .build();
    }

    private JsonObject backMatter() {
        List<JsonObject> resources = new ArrayList<>();
        resources.add(Json.object()
                .put("uuid", plan)
                .put("title", "The tests' texts")
                .put(
                        "description",
                        "What was planned is the text of each test, as SQL; its digest is beside its results.")
                .put("rlinks", link("../tests/"))
                .build());
        for (TestResult test : input.run().results()) {
            Json.ObjectBuilder resource = Json.object()
                    .put("uuid", Observations.population(input, test))
                    .put("title", Oscal.line("Every item of: " + test.title()));
            new Props()
                    .put("results-digest", test.digest().toString())
                    .put("test-text-digest", test.textDigest().toString())
                    .into(resource);
            resources.add(resource.put("rlinks", link("../populations/" + test.test() + ".csv"))
                    .build());
        }
        return Json.object().put("resources", Json.array(resources)).build();
    }

    private static Json link(String path) {
        return Json.array(List.of(Json.object().put("href", path).build()));
    }
}
