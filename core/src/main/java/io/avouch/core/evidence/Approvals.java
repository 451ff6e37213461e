package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The approvals of one record, judged against its authors and its time.
///
/// An approval counts as independent when it is by none of the authors, at or before the record's
/// time. One without a time counts only if it is a claim in the commit itself; otherwise nobody can
/// say whether it came in time, and it is unresolved.
record Approvals(List<JsonObject> all, List<Party> authors, Instant until) {
    private static final List<String> STRENGTHS = List.of("system", "claimed", "stated");

    List<JsonObject> independent() {
        return all.stream()
                .filter(approval -> inTime(approval) && byOthers(approval))
                .toList();
    }

    private boolean inTime(JsonObject approval) {
        Optional<Instant> at = Derivations.instant(approval, "acted_at");
        return at.isPresent() ? !at.get().isAfter(until) : claimed(approval);
    }

    private boolean byOthers(JsonObject approval) {
        Party approver = Party.actor(approval);
        return authors.stream().allMatch(approver::independentOf);
    }

    private static boolean claimed(JsonObject approval) {
        return strength(approval).equals("claimed");
    }

    private static String strength(JsonObject approval) {
        return approval.findText("strength").orElse("claimed");
    }

    long unresolved() {
        return all.stream()
                .filter(approval -> Party.actor(approval).unresolved()
                        || authors.stream().anyMatch(Party::unresolved)
                        || (Derivations.instant(approval, "acted_at").isEmpty() && !claimed(approval)))
                .count();
    }

    /// Independent approvals of another commit than the one that was merged.
    long stale(Optional<String> head) {
        return independent().stream()
                .filter(approval -> approval.findText("commit")
                        .filter(commit ->
                                head.filter(merged -> !merged.equals(commit)).isPresent())
                        .isPresent())
                .count();
    }

    void describe(Json.ObjectBuilder derived) {
        List<JsonObject> independent = independent();
        derived.put("approval_count", all.size()).put("independent_approval_count", independent.size());
        independent.stream()
                .map(approval -> approval.findText("acted_at"))
                .flatMap(Optional::stream)
                .min(String::compareTo)
                .ifPresent(at -> derived.put("first_independent_approval_at", at));
    }

    Optional<String> strongest() {
        List<String> found = independent().stream().map(Approvals::strength).toList();
        return STRENGTHS.stream().filter(found::contains).findFirst();
    }
}
