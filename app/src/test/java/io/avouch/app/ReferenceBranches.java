package io.avouch.app;

import io.avouch.core.evidence.CountMethod;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Whether a branch was the merge service's alone, by the reference.
final class ReferenceBranches {
    private final Reference known;

    ReferenceBranches(Reference known) {
        this.known = known;
    }

    /// From a time until everything was recorded, ten days later at most, the whole snapshots of some source all say
    /// that nobody but the merge service writes a branch, and that somebody has to approve what was pushed last.
    boolean guarded(String repo, String branch, Instant at) {
        Instant recorded = known.all.observedTo();
        if (recorded.isBefore(at) || recorded.isAfter(at.plus(Duration.ofDays(10)))) {
            return false;
        }
        return known.sources(Reference.CONFIGURATION).stream()
                .filter(source -> known.declared(source).isPresent())
                .anyMatch(source -> {
                    TreeSet<Instant> taken = known.snapshots(source, Reference.CONFIGURATION);
                    Instant seen = taken.floor(at);
                    while (seen != null && says(source, repo, branch, seen) && seen.isBefore(recorded)) {
                        Instant next = taken.higher(seen);
                        boolean near = next != null
                                && !Duration.between(seen, next)
                                        .minus(known.limit(source)
                                                .multipliedBy(3)
                                                .dividedBy(4))
                                        .isPositive();
                        seen = near && !opened(source, repo, branch, seen, next) ? next : null;
                    }
                    return seen != null
                            && !seen.isBefore(recorded)
                            && says(source, repo, branch, seen)
                            && seen.isAfter(at);
                });
    }

    /// Whether any reading from one time to another, be it one that broke off, showed the branch open.
    private boolean opened(String source, String repo, String branch, Instant from, Instant to) {
        return known.latest(Reference.CONFIGURATION).stream()
                .filter(each -> each.source().equals(source)
                        && !each.at().isBefore(from)
                        && !each.at().isAfter(to))
                .map(Reference.Thing::payload)
                .filter(each -> each.text("resource_kind").equals("branch"))
                .filter(each -> each.findText("repo").equals(Optional.of(repo))
                        && each.findText("branch").equals(Optional.of(branch)))
                .anyMatch(each -> !guards(each));
    }

    private static boolean guards(JsonObject branch) {
        return branch.flag("merge_service_only")
                && branch.flag("approvals_of_last_push")
                && branch.findLong("required_approvals").orElse(0L) > 0;
    }

    private boolean says(String source, String repo, String branch, Instant at) {
        List<JsonObject> told = known.latest(Reference.CONFIGURATION).stream()
                .filter(each -> each.source().equals(source) && each.at().equals(at))
                .map(Reference.Thing::payload)
                .filter(each -> each.text("resource_kind").equals("branch"))
                .filter(each -> each.findText("repo").equals(Optional.of(repo))
                        && each.findText("branch").equals(Optional.of(branch)))
                .toList();
        return !told.isEmpty() && counted(source, at) && told.stream().allMatch(ReferenceBranches::guards);
    }

    /// Whether the source said itself how much it gave.
    private boolean counted(String source, Instant at) {
        return known.runs(source, Reference.CONFIGURATION).stream()
                .filter(run -> Reference.covers(run).to().equals(at))
                .map(run -> run.closing().orElseThrow())
                .anyMatch(
                        closing -> closing.expectedCount().isPresent() && closing.countMethod() == CountMethod.SOURCE);
    }
}
