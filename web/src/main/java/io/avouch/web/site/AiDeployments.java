package io.avouch.web.site;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestEngine.Judgement;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Deviations;
import io.avouch.web.page.AiSystemPage.Deployment;
import io.avouch.web.page.Gate;
import io.avouch.web.page.Gate.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Deployments of an AI system, and what the tests of a deployment made of each.
@Component
public final class AiDeployments {
    private static final int SHOWN_MAX = 12;
    /// What an evaluation is of; images and guardrails are on the record's own page.
    private static final Set<String> TOLD = Set.of("model", "prompt", "index");

    private static final String CHANGES = "deployment.changes-approved";
    private static final String EVALUATED = "deployment.evaluated";
    private static final String APPROVED = "deployment.approved";
    private static final String ASSESSED = "deployment.impact-assessed";

    private final RecentRecords records;
    private final TestEngine engine;
    private final Deviations deviations;

    AiDeployments(RecentRecords records, TestEngine engine, Deviations deviations) {
        this.records = records;
        this.engine = engine;
        this.deviations = deviations;
    }

    /// The failed items of tests of deployments; their keys begin with source and system.
    List<String> deviating(Visit visit) {
        return visit.run().stream()
                .flatMap(run -> run.results().stream()
                        .filter(result -> result.test().startsWith("deployment."))
                        .map((TestResult result) -> deviations.of(visit.org(), run, result)))
                .flatMap(List::stream)
                .map(ItemResult::item)
                .toList();
    }

    private List<Lake.Held> find(Visit visit, String system, int limit) {
        return records.of(
                visit.org(),
                "deployment",
                system,
                visit.standing().checkpoint().size(),
                limit,
                record -> record.findText("system").equals(Optional.of(system)));
    }

    List<Deployment> of(Visit visit, String system) {
        List<Lake.Held> found = find(visit, system, SHOWN_MAX);
        Map<Long, Map<String, Judgement>> judged = new HashMap<>();
        visit.run()
                .map(TestRun::id)
                .ifPresent(run -> engine.judgements(
                                visit.org(),
                                run,
                                List.of(CHANGES, EVALUATED, APPROVED, ASSESSED),
                                found.stream().map(Lake.Held::index).toList())
                        .forEach(each -> judged.computeIfAbsent(
                                        each.item().index().orElseThrow(), any -> new HashMap<>())
                                .put(each.test(), each)));
        return found.stream()
                .map(held -> deployment(held, judged.getOrDefault(held.index(), Map.of())))
                .toList();
    }

    private static Deployment deployment(Lake.Held held, Map<String, Judgement> judged) {
        JsonObject record = held.record().orElse(JsonObject.EMPTY);
        return new Deployment(
                Records.occurredAt(held),
                record.findText("environment").orElse(""),
                record.findText("version").orElse(""),
                components(record),
                gate(judged, EVALUATED, "passed"),
                gate(judged, APPROVED, ""),
                gate(judged, ASSESSED, "current"),
                gate(judged, CHANGES, "approved"),
                OptionalLong.of(held.index()));
    }

    private static String components(JsonObject record) {
        return record.objects("components").stream()
                .filter(part -> TOLD.contains(part.findText("kind").orElse("")))
                .map(part -> part.findText("identifier").orElse(""))
                .collect(Collectors.joining(", "));
    }

    /// @param good the word for a pass, where the test's own reason is longer than a column is wide
    private static Gate gate(Map<String, Judgement> judged, String test, String good) {
        Judgement found = judged.get(test);
        if (found == null) {
            return new Gate(State.NOT_NEEDED, "not tested");
        }
        State state = switch (found.item().status()) {
            case "pass", "waived" -> State.PASSED;
            case "fail" -> State.MISSING;
            case "not-applicable", "out-of-scope" -> State.NOT_NEEDED;
            default -> State.UNVERIFIED;
        };
        return new Gate(
                state,
                state == State.PASSED && !good.isEmpty() ? good : found.item().reason());
    }
}
