package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Judges changes and deployments from the raw records, without the product's help.
final class ReleaseOracle {
    private static final Set<String> AI = Set.of("northwind-assistant", "northwind-screen", "helpdesk-triage");

    /// On a medium or high tier all year.
    private static final Set<String> TIERED = Set.of("northwind-assistant", "northwind-screen");

    private static final Set<String> FOUR = Set.of("fairness", "robustness", "prompt-injection", "data-leakage");

    private final Evidence evidence;
    private final Findings findings;
    private final Map<String, Rec> changes = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    ReleaseOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
        evidence.all("change").forEach(change -> changes.put(change.text("id"), change));
        for (Step.Save save : evidence.documents("identity")) {
            JsonObject body = save.revision().body();
            List<String> names = new ArrayList<>(body.texts("emails"));
            names.addAll(body.texts("names"));
            body.objects("logins").forEach(login -> names.add(login.text("login")));
            names.forEach(name -> aliases.put(low(name), save.revision().id()));
        }
    }

    void judge() {
        for (Rec change : evidence.inWindow("change")) {
            boolean emergency = change.json().flag("emergency");
            findings.addIf(emergency && !approved(change), "change.emergency-reviewed", change.key());
            findings.addIf(!emergency && !approved(change), "change.independent-approval", change.key());
            List<JsonObject> checks = change.json().objects("checks");
            boolean failed =
                    checks.stream().filter(check -> check.flag("required")).anyMatch(check -> !passed(change, check));
            findings.addIf(checks.isEmpty() || failed, "change.checks-passed", change.key());
        }
        for (Rec deployment : evidence.inWindow("deployment")) {
            if (deployment.text("environment").equals("production")) {
                findings.addIf(!changesApproved(deployment), "deployment.changes-approved", deployment.key());
                findings.addIf(!evaluated(deployment), "deployment.evaluated", deployment.key());
                findings.addIf(
                        TIERED.contains(deployment.text("system")) && !tried(deployment),
                        "deployment.adversarial-tested",
                        deployment.key());
                boolean ai = AI.contains(deployment.text("system"));
                findings.addIf(ai && !released(deployment), "deployment.approved", deployment.key());
                findings.addIf(ai && !assessed(deployment), "deployment.impact-assessed", deployment.key());
            }
        }
    }

    private static boolean passed(Rec change, JsonObject check) {
        return check.text("status").equals("passed")
                && !Instant.parse(check.text("acted_at")).isAfter(change.at("merged_at"));
    }

    private boolean approved(Rec change) {
        boolean emergency = change.json().flag("emergency");
        Instant limit = emergency ? change.at("merged_at").plus(Duration.ofDays(2)) : change.at("merged_at");
        return change.json().objects("approvals").stream()
                .filter(approval -> approval.findText("acted_at")
                        .map(Instant::parse)
                        .filter(limit::isBefore)
                        .isEmpty())
                .filter(approval -> approval.text("commit").equals(change.text("head_commit")))
                .anyMatch(approval -> independent(change, approval));
    }

    private boolean independent(Rec change, JsonObject approval) {
        Set<String> author = names(change.text("author"), change.text("author_name"), change.text("author_email"));
        Set<String> approver = names(approval.text("actor"), approval.text("name"), approval.text("email"));
        author.retainAll(approver);
        return author.isEmpty();
    }

    private Set<String> names(String login, String name, String email) {
        Set<String> names = new HashSet<>(List.of(low(login), low(name), low(email)));
        names.add("local " + low(email).substring(0, email.indexOf('@')));
        for (String one : List.of(low(login), low(name), low(email))) {
            if (aliases.containsKey(one)) {
                names.add("person " + aliases.get(one));
            }
        }
        return names;
    }

    private static String low(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private boolean changesApproved(Rec deployment) {
        return deployment.json().texts("changes").stream()
                .map(changes::get)
                .allMatch(change ->
                        change != null && change.at("merged_at").isBefore(deployment.at()) && approved(change));
    }

    private boolean evaluated(Rec deployment) {
        return deployment.json().objects("components").stream()
                .filter(part -> Set.of("model", "prompt", "index").contains(part.text("kind")))
                .allMatch(part -> lastResult(part, deployment.at()));
    }

    private boolean lastResult(JsonObject part, Instant before) {
        return evidence.all("evaluation").stream()
                .filter(evaluation -> evaluation.at().isBefore(before))
                .filter(evaluation -> evaluation.json().objects("subjects").stream()
                        .anyMatch(subject -> subject.text("identifier").equals(part.text("identifier"))
                                && subject.findText("digest").equals(part.findText("digest"))))
                .max(java.util.Comparator.comparing(Rec::at))
                .filter(evaluation -> evaluation.json().flag("passed"))
                .isPresent();
    }

    /// All four were tried on parts of this version, and each model and prompt was in one of them.
    private boolean tried(Rec deployment) {
        Set<String> all = new HashSet<>();
        boolean each = true;
        for (JsonObject part : deployment.json().objects("components")) {
            Set<String> kinds = kinds(part, deployment.at());
            each &= !kinds.isEmpty() || !Set.of("model", "prompt").contains(part.text("kind"));
            all.addAll(kinds);
        }
        return each && all.containsAll(FOUR);
    }

    private Set<String> kinds(JsonObject part, Instant before) {
        Set<String> kinds = new HashSet<>();
        for (Rec evaluation : evidence.all("evaluation")) {
            boolean of = evaluation.json().objects("subjects").stream()
                    .anyMatch(subject -> subject.text("identifier").equals(part.text("identifier"))
                            && subject.findText("digest").equals(part.findText("digest")));
            if (of && !evaluation.at().isAfter(before) && FOUR.contains(evaluation.text("kind"))) {
                kinds.add(evaluation.text("kind"));
            }
        }
        return kinds;
    }

    private boolean released(Rec deployment) {
        return evidence.all("signoff").stream()
                .filter(signoff -> signoff.text("stage").equals("release"))
                .filter(signoff -> signoff.text("system").equals(deployment.text("system")))
                .filter(signoff -> signoff.text("version").equals(deployment.text("version")))
                .filter(signoff -> signoff.text("decision").equals("approved"))
                .filter(signoff -> !signoff.text("actor").equals(deployment.text("actor")))
                .anyMatch(signoff -> signoff.at("decided_at").isBefore(deployment.at()));
    }

    private boolean assessed(Rec deployment) {
        List<Step.Save> known = evidence.documents("impact-assessment").stream()
                .filter(save -> save.revision().body().text("ai_system").equals(deployment.text("system")))
                .filter(save -> !save.clock().isAfter(deployment.at()))
                .toList();
        return !known.isEmpty()
                && known.getLast().revision().state() == DocumentState.APPROVED
                && !LocalDate.parse(known.getLast().revision().body().text("review_on"))
                        .isBefore(deployment.day());
    }
}
