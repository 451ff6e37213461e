package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Judges releases of AI systems by the thresholds of the register, and whether they could be taken back.
final class GateOracle {
    private final Evidence evidence;
    private final Findings findings;
    private final List<Rec> live;

    GateOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
        this.live = evidence.all("deployment").stream()
                .filter(each -> each.text("environment").equals("production"))
                .toList();
    }

    void judge() {
        live.stream()
                .filter(Rec::inWindow)
                .forEach(release -> entry(release).ifPresent(entry -> {
                    for (JsonObject gate : entry.objects("gates")) {
                        findings.addIf(
                                !met(release, gate), "deployment.thresholds-met", release.key() + "/" + name(gate));
                    }
                    findings.addIf(!first(release) && !ready(release), "deployment.rollback-ready", release.key());
                }));
    }

    private Optional<JsonObject> entry(Rec release) {
        return evidence.documents("ai-system").stream()
                .filter(save -> !save.clock().isAfter(release.at()))
                .map(Step.Save::revision)
                .filter(revision -> revision.id().equals(release.text("system")))
                .reduce((one, next) -> next)
                .map(revision -> revision.body());
    }

    private static String name(JsonObject gate) {
        String slice = gate.findText("slice").map(each -> each + "/").orElse("");
        return gate.text("suite") + "/" + gate.text("metric") + "/" + slice + gate.text("direction");
    }

    /// Something the release carries was measured, and all that was reached the threshold when it was last.
    private boolean met(Rec release, JsonObject gate) {
        List<Rec> last = release.json().objects("components").stream()
                .flatMap(part -> evidence.all("evaluation").stream()
                        .filter(each -> !each.at().isAfter(release.at()) && of(each, part) && by(each, gate))
                        .max(Comparator.comparing(Rec::at))
                        .stream())
                .toList();
        return !last.isEmpty() && last.stream().allMatch(each -> reached(each.json(), gate));
    }

    private static boolean of(Rec evaluation, JsonObject part) {
        return evaluation.json().objects("subjects").stream()
                .anyMatch(subject -> subject.text("identifier").equals(part.text("identifier"))
                        && subject.findText("digest").equals(part.findText("digest")));
    }

    private static boolean by(Rec evaluation, JsonObject gate) {
        return List.of("suite", "metric", "slice").stream()
                .allMatch(field -> evaluation.json().findText(field).equals(gate.findText(field)));
    }

    private static boolean reached(JsonObject evaluation, JsonObject gate) {
        double room = number(evaluation, "value") - number(gate, "threshold");
        boolean enough = evaluation.findLong("sample_count").orElse(0L)
                >= gate.findLong("sample_minimum").orElse(0L);
        return enough && (gate.text("direction").equals("at-least") ? room >= 0 : room <= 0);
    }

    private static double number(JsonObject body, String name) {
        return body.find(name)
                .map(JsonNumber.class::cast)
                .map(JsonNumber::value)
                .orElseThrow();
    }

    private boolean first(Rec release) {
        return live.stream()
                .noneMatch(each -> each.text("system").equals(release.text("system"))
                        && each.at().isBefore(release.at()));
    }

    private boolean ready(Rec release) {
        String system = release.text("system");
        boolean prior = live.stream()
                .anyMatch(each -> each.text("system").equals(system)
                        && each.text("version").equals(release.text("prior_version"))
                        && each.at().isBefore(release.at()));
        Instant yearBefore =
                release.at().atOffset(ZoneOffset.UTC).minusMonths(12).toInstant();
        boolean tried = evidence.all("operation").stream()
                .filter(each -> each.text("kind").equals("rollback-test"))
                .filter(each -> each.json().texts("targets").contains(system))
                .anyMatch(each -> !each.at().isBefore(yearBefore) && !each.at().isAfter(release.at()));
        return prior && tried;
    }
}
