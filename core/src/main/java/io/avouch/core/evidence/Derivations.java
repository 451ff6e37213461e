package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Scalars that common tests need, derived from one record alone when it is sealed.
public final class Derivations {
    private static final Set<String> AI_COMPONENTS = Set.of("model", "adapter", "prompt", "guardrail", "index");
    private static final Set<String> PHISHING_RESISTANT = Set.of("webauthn", "certificate", "smartcard");

    private static final Map<String, UnaryOperator<JsonObject>> BY_TYPE = Map.of(
            "agreement", Derivations::agreement,
            "change", Derivations::change,
            "dataset", Derivations::dataset,
            "deployment", Derivations::deployment,
            "job", Derivations::job,
            "model", Derivations::model,
            "operation", Derivations::operation,
            "review", Derivations::review,
            "session", Derivations::session);

    private Derivations() {}

    public static JsonObject of(String type, JsonObject record) {
        return BY_TYPE.getOrDefault(type, any -> JsonObject.EMPTY).apply(record);
    }

    private static JsonObject change(JsonObject change) {
        Approvals approvals = new Approvals(
                change.objects("approvals"),
                authors(change),
                instant(change, "merged_at").orElse(Instant.MAX));
        List<JsonObject> checks = latestChecks(change);
        Json.ObjectBuilder derived = Json.object();
        approvals.describe(derived);
        derived.put("unresolved_approval_count", approvals.unresolved())
                .put("stale_approval_count", approvals.stale(change.findText("head_commit")))
                .put("check_count", checks.size())
                .put("failed_check_count", count(checks, Derivations::failed))
                .put("unresolved_check_count", count(checks, Derivations::unresolved));
        approvals.strongest().ifPresent(strength -> derived.put("strength", strength));
        return derived.build();
    }

    /// Whoever wrote a part of the change can't give the approval by someone else.
    private static List<Party> authors(JsonObject change) {
        return Stream.concat(
                        Stream.of(Party.author(change)),
                        change.objects("co_authors").stream().map(Party::actor))
                .toList();
    }

    /// The latest result of each check, by name; where times are missing, the one listed last.
    private static List<JsonObject> latestChecks(JsonObject change) {
        Map<String, JsonObject> latest = new LinkedHashMap<>();
        for (JsonObject check : change.objects("checks")) {
            latest.merge(
                    check.findText("name").orElse(""),
                    check,
                    (one, two) -> instant(one, "acted_at")
                                    .orElse(Instant.MIN)
                                    .isAfter(instant(two, "acted_at").orElse(Instant.MAX))
                            ? one
                            : two);
        }
        return List.copyOf(latest.values());
    }

    private static boolean failed(JsonObject check) {
        return switch (check.findText("status").orElse("")) {
            case "failed" -> true;
            case "skipped", "cancelled" -> check.flag("required");
            default -> false;
        };
    }

    private static boolean unresolved(JsonObject check) {
        return check.flag("required")
                && switch (check.findText("status").orElse("unknown")) {
                    case "pending", "unknown" -> true;
                    default -> false;
                };
    }

    private static JsonObject deployment(JsonObject deployment) {
        List<JsonObject> components = deployment.objects("components");
        Party actor =
                new Party(deployment.findText("actor").orElse("").strip().toLowerCase(java.util.Locale.ROOT), "", "");
        Json.ObjectBuilder derived = Json.object();
        new Approvals(
                        deployment.objects("approvals"),
                        List.of(actor),
                        instant(deployment, "occurred_at").orElse(Instant.MAX))
                .describe(derived);
        return derived.put("component_count", components.size())
                .put(
                        "ai_component_count",
                        count(
                                components,
                                part -> AI_COMPONENTS.contains(
                                        part.findText("kind").orElse(""))))
                .put("unpinned_component_count", count(components, Derivations::unpinned))
                .build();
    }

    private static JsonObject job(JsonObject job) {
        return Json.object()
                .put("input_count", job.objects("inputs").size())
                .put("unpinned_input_count", count(job.objects("inputs"), Derivations::unpinned))
                .put("output_count", job.objects("outputs").size())
                .put("unpinned_output_count", count(job.objects("outputs"), Derivations::unpinned))
                .build();
    }

    private static JsonObject model(JsonObject model) {
        return Json.object()
                .put("dataset_count", model.list("datasets").size())
                .put("document_count", model.list("documents").size())
                .build();
    }

    private static JsonObject operation(JsonObject operation) {
        return Json.object()
                .put("target_count", operation.list("targets").size())
                .build();
    }

    private static JsonObject review(JsonObject review) {
        List<JsonObject> decisions = review.objects("decisions");
        return Json.object()
                .put("attendee_count", review.list("attendees").size())
                .put(
                        "independent_attendee_count",
                        count(review.objects("attendees"), attendee -> attendee.flag("independent")))
                .put("decision_count", decisions.size())
                .put(
                        "unowned_decision_count",
                        count(decisions, decision -> decision.findText("owner").isEmpty()))
                .build();
    }

    private static JsonObject session(JsonObject session) {
        List<String> factors = session.texts("factors");
        return Json.object()
                .put(
                        "factor_count",
                        factors.stream()
                                .filter(factor -> !factor.equals("federated"))
                                .distinct()
                                .count())
                .put("phishing_resistant", factors.stream().anyMatch(PHISHING_RESISTANT::contains))
                .build();
    }

    private static JsonObject dataset(JsonObject dataset) {
        List<JsonObject> quality = dataset.objects("quality");
        return Json.object()
                .put("quality_check_count", quality.size())
                .put("failed_quality_check_count", count(quality, rule -> !rule.flag("passed")))
                .build();
    }

    private static JsonObject agreement(JsonObject agreement) {
        return Json.object()
                .put(
                        "missing_clause_count",
                        count(
                                agreement.objects("clauses"),
                                clause -> !clause.flag("present")
                                        && clause.find("deviation").isEmpty()))
                .build();
    }

    private static boolean unpinned(JsonObject part) {
        return part.findText("digest").isEmpty();
    }

    private static long count(List<JsonObject> items, Predicate<JsonObject> wanted) {
        return items.stream().filter(wanted).count();
    }

    static Optional<Instant> instant(JsonObject object, String field) {
        try {
            return object.findText(field).map(Instant::parse);
        } catch (DateTimeException checkedBefore) {
            return Optional.empty();
        }
    }
}
