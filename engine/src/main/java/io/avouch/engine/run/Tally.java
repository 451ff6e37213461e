package io.avouch.engine.run;

import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemStatus;
import io.avouch.core.test.StrengthCounts;
import io.avouch.engine.duck.Duck;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Counts of the results in a file, and whether each says what a result must say.
record Tally(Counts counts, StrengthCounts strength, Optional<String> fault) {
    private static final Set<String> STRENGTHS = Set.of("system", "claimed", "stated");
    private static final Set<String> TESTED = Set.of("pass", "fail", "waived");

    /// @param silent rows that lack a time, or a reason where they need one
    record Group(String status, String strength, long rows, long silent) {}

    private static final String COLUMNS =
            "coalesce(status, ''), coalesce(strength, ''), count(*), count_if(occurred_at IS NULL"
                    + " OR status <> 'not-applicable' AND (reason IS NULL OR reason = ''))";

    /// @param results a relation with the columns of [ResultSql]
    static Tally of(Duck duck, String results) {
        return of(duck.rows(
                "SELECT " + COLUMNS + " FROM " + results + " GROUP BY ALL ORDER BY ALL",
                row -> new Group(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))));
    }

    /// The groups of the results, and what tells whether the results are those of a population.
    ///
    /// @param days the groups by day; rows without a time count as of the first day there is
    /// @param given of all results but those of what is out of scope
    record Counted(NavigableMap<LocalDate, List<Group>> days, Completeness.Print given) {
        Tally all() {
            return of(days.values().stream().flatMap(List::stream).toList());
        }
    }

    /// @param key what results are told apart by
    /// @param byDay otherwise all are as of the first day
    static Counted counted(Duck duck, String results, String key, boolean byDay) {
        NavigableMap<LocalDate, List<Group>> days = new TreeMap<>();
        BigInteger[] print = {BigInteger.ZERO};
        long[] rows = {0};
        String day = byDay ? "coalesce(CAST(occurred_at AS DATE), DATE '0001-01-01')" : "DATE '0001-01-01'";
        duck.rows(
                "SELECT " + COLUMNS + ", " + day + ", CAST(sum(hash(" + key + ")) AS VARCHAR) FROM " + results
                        + " GROUP BY ALL ORDER BY ALL",
                row -> {
                    Group group = new Group(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
                    if (!group.status().equals("out-of-scope")) {
                        rows[0] += group.rows();
                        print[0] = print[0].add(new BigInteger(row.getString(6)));
                    }
                    return days.computeIfAbsent(row.getObject(5, LocalDate.class), any -> new ArrayList<>())
                            .add(group);
                });
        return new Counted(days, new Completeness.Print(rows[0], print[0].toString()));
    }

    static long rows(Map<LocalDate, List<Group>> days) {
        return days.values().stream()
                .flatMap(List::stream)
                .mapToLong(Group::rows)
                .sum();
    }

    static Tally of(List<Group> groups) {
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
            return Optional.of("the test gave the status '"
                    + group.status().replaceFirst("^" + ResultSql.OWN, "")
                    + "'; a result is pass, fail, not-applicable or unverified");
        }
        if (TESTED.contains(group.status()) && !STRENGTHS.contains(group.strength())) {
            return Optional.of("the test gave the strength '" + group.strength() + "' to an item with status "
                    + group.status() + "; a strength is system, claimed or stated");
        }
        return group.silent() > 0
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
