package io.avouch.web.page;

import io.avouch.core.test.TestOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Two runs of one test beside each other: what became of each item, and why.
///
/// @param sameText whether both runs had the same text of the test
/// @param change the change that is filtered by, empty for all
/// @param next the last item of this page, where more follow
/// @param from the item this page begins after, empty on the first
/// @param runs other runs that could be compared with the later one, the newest first
public record ComparisonPage(
        String test,
        String title,
        Side before,
        Side after,
        boolean sameText,
        List<Change> changes,
        String change,
        List<Line> lines,
        Optional<String> next,
        String from,
        List<Choice> runs) {
    public ComparisonPage {
        changes = List.copyOf(changes);
        lines = List.copyOf(lines);
        runs = List.copyOf(runs);
    }

    /// How many items changed at all.
    public long changed() {
        return changes.stream()
                .filter(each -> !each.change().equals("unchanged"))
                .mapToLong(Change::number)
                .sum();
    }

    public long unchanged() {
        return changes.stream()
                .filter(each -> each.change().equals("unchanged"))
                .mapToLong(Change::number)
                .sum();
    }

    /// One of the two runs.
    public record Side(
            String run,
            Instant at,
            String period,
            String actor,
            long size,
            TestOutcome outcome,
            long population,
            long failed,
            long waived,
            long unverified,
            String textDigest) {}

    /// How many items changed in one way, and for which reasons.
    public record Change(String change, String words, long number, List<Reason> reasons) {
        public Change {
            reasons = List.copyOf(reasons);
        }
    }

    public record Reason(String words, long number) {}

    /// One item that changed; absent from the run that does not have it.
    public record Line(
            String item,
            String change,
            String cause,
            Optional<Found> before,
            Optional<Found> after,
            Optional<Long> index) {}

    public record Found(String status, String reason) {}

    /// A run that could be compared with.
    public record Choice(String run, Instant at, String period) {}
}
