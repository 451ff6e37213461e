package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// When a management review counts: its inputs were put on a paper before it, none that is required is missing, and
/// top management was there.
public final class ManagementReviews {
    /// The inputs that a review of a management system has to have.
    public static final List<String> REQUIRED_INPUTS = List.of(
            "earlier-actions",
            "context-changes",
            "party-changes",
            "nonconformities",
            "measurements",
            "audit-results",
            "improvement");

    private ManagementReviews() {}

    /// Why a review does not count; empty if it does.
    public static List<String> doesNotCount(Revision review, Programme programme) {
        List<String> reasons = new ArrayList<>();
        JsonObject body = review.body();
        if (!topManagementPresent(body, programme)) {
            reasons.add("nobody of top management is among its attendees");
        }
        String day = body.findText("held_on").orElse("");
        Optional<Revision> paper = programme.inForce("review-paper").stream()
                .filter(each -> each.body().findText("held_on").equals(Optional.of(day)))
                .findFirst();
        if (paper.isEmpty()) {
            reasons.add("no review paper was frozen for " + day);
        }
        Set<String> inputs = inputs(paper.map(Revision::body).orElse(body));
        List<String> missing = REQUIRED_INPUTS.stream()
                .filter(input -> !inputs.contains(input))
                .toList();
        if (!missing.isEmpty()) {
            reasons.add("these inputs are missing: " + String.join(", ", missing));
        }
        return reasons;
    }

    private static Set<String> inputs(JsonObject body) {
        Set<String> inputs = new TreeSet<>();
        body.objects("inputs").forEach(each -> each.findText("input").ifPresent(inputs::add));
        return inputs;
    }

    /// Holders of the role where it is filled; else whoever attended in that role.
    private static boolean topManagementPresent(JsonObject body, Programme programme) {
        List<String> holders = programme
                .findInForce("role", "top-management")
                .map(role -> role.body().texts("holders"))
                .orElse(List.of());
        return body.objects("attendees").stream()
                .anyMatch(each -> holders.isEmpty()
                        ? each.findText("role").equals(Optional.of("top-management"))
                        : holders.contains(each.findText("person").orElse("")));
    }
}
