package io.avouch.engine.run;

import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemStatus;
import io.avouch.core.test.StrengthCounts;
import io.avouch.engine.duck.Duck;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts of the results in a file, and whether each says what a result must say.
record Tally(Counts counts, StrengthCounts strength, Optional<String> fault) {
    private static final Set<String> STRENGTHS = Set.of("system", "claimed", "stated");
    private static final Set<String> TESTED = Set.of("pass", "fail", "waived");

    private record Group(String status, String strength, long rows, long silent) {}

    static Tally of(Duck duck, Path file) {
        List<Group> groups = duck.rows(
                "SELECT coalesce(status, ''), coalesce(strength, ''), count(*),"
                        + " count_if(reason IS NULL OR reason = '' OR occurred_at IS NULL) FROM "
                        + ResultSql.read(file) + " GROUP BY ALL ORDER BY ALL",
                row -> new Group(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
        Map<String, Long> byStatus = new HashMap<>();
        Map<String, Long> byStrength = new HashMap<>();
        for (Group group : groups) {
            Optional<String> fault = fault(group);
            if (fault.isPresent()) {
                return new Tally(Counts.NONE, StrengthCounts.NONE, fault);
            }
            byStatus.merge(group.status(), group.rows(), Long::sum);
            if (TESTED.contains(group.status())) {
                byStrength.merge(group.strength(), group.rows(), Long::sum);
            }
        }
        return new Tally(counts(byStatus), strength(byStrength), Optional.empty());
    }

    private static Optional<String> fault(Group group) {
        if (!known(group.status())) {
            return Optional.of("the test gave the status '" + group.status()
                    + "'; a result is pass, fail, not-applicable or unverified");
        }
        if (TESTED.contains(group.status()) && !STRENGTHS.contains(group.strength())) {
            return Optional.of("the test gave the strength '" + group.strength() + "' to an item with status "
                    + group.status() + "; a strength is system, claimed or stated");
        }
        return group.silent() > 0 && !group.status().equals("not-applicable")
                ? Optional.of("the test gave no reason or no time for " + group.silent() + " items with status "
                        + group.status())
                : Optional.empty();
    }

    private static boolean known(String status) {
        for (ItemStatus candidate : ItemStatus.values()) {
            if (candidate.text().equals(status)) {
                return true;
            }
        }
        return false;
    }

    private static Counts counts(Map<String, Long> by) {
        return new Counts(
                by.values().stream().mapToLong(Long::longValue).sum(),
                by.getOrDefault("pass", 0L),
                by.getOrDefault("fail", 0L),
                by.getOrDefault("waived", 0L),
                by.getOrDefault("not-applicable", 0L),
                by.getOrDefault("out-of-scope", 0L),
                by.getOrDefault("unverified", 0L),
                0);
    }

    private static StrengthCounts strength(Map<String, Long> by) {
        return new StrengthCounts(
                by.getOrDefault("system", 0L), by.getOrDefault("claimed", 0L), by.getOrDefault("stated", 0L));
    }
}
