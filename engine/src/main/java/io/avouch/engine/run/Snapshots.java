package io.avouch.engine.run;

import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.evidence.CoverageRules.SourceOfType;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.lake.DayBook;
import io.avouch.engine.lake.Segment;
import io.avouch.engine.view.GuardedBranches;
import io.avouch.engine.view.GuardedBranches.Neighbours;
import io.avouch.engine.view.WorksHere;
import io.avouch.engine.view.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// When complete snapshots were taken: at the times of the records of whole runs, and, where such a run found
/// nothing at all, at the end of what it covers.
final class Snapshots {
    private static final Duration APART_MAX = Duration.ofDays(31);

    private Snapshots() {}

    static Map<SourceOfType, List<Instant>> find(
            Workspace workspace, Collection<RecordType> types, Workspace.Files files, List<CollectionRun> runs) {
        Map<SourceOfType, List<Instant>> found = new HashMap<>();
        types.stream().filter(type -> type.shape() == Shape.SNAPSHOT).forEach(type -> {
            Optional<DayBook> book = files.days(workspace.duck(), type.name());
            if (book.isPresent()) {
                Set<String> complete = complete(type.name(), runs);
                book.get().sights().stream()
                        .filter(sight -> complete.contains(sight.run()))
                        .forEach(sight -> add(found, new SourceOfType(sight.source(), type.name()), sight.at()));
                return;
            }
            List<Path> below = files.of(type.name()).stream()
                    .filter(segment -> segment.first() < files.size())
                    .map((Segment segment) -> files.path(segment))
                    .toList();
            if (!below.isEmpty()) {
                workspace.showRuns();
                taken(workspace.duck(), type.name(), below, files.size())
                        .forEach(at -> add(found, at.key(), at.instant()));
            }
        });
        runs.stream()
                .filter(run -> run.whole() && run.received() == 0)
                .forEach(run -> run.closing()
                        .ifPresent(closing -> add(
                                found,
                                new SourceOfType(
                                        run.opening().source(), run.opening().type()),
                                closing.covers().to())));
        return found;
    }

    private static Set<String> complete(String type, List<CollectionRun> runs) {
        return runs.stream()
                .filter(run -> run.closing().isPresent()
                        && run.whole()
                        && run.opening().type().equals(type))
                .map(CollectionRun::id)
                .collect(Collectors.toSet());
    }

    private record Taken(SourceOfType key, Instant instant) {}

    private static List<Taken> taken(Duck duck, String type, List<Path> below, long size) {
        return duck.rows(
                "SELECT DISTINCT p.source, p.occurred_at FROM read_parquet(" + Sql.files(below)
                        + ", union_by_name = true) p SEMI JOIN (SELECT run FROM \"@run\" WHERE complete AND type = "
                        + Sql.text(type) + ") r ON r.run = p.run WHERE p.log_index < " + size,
                row -> new Taken(
                        new SourceOfType(row.getString(1), type),
                        row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
    }

    private static void add(Map<SourceOfType, List<Instant>> found, SourceOfType key, Instant instant) {
        found.computeIfAbsent(key, any -> new ArrayList<>()).add(instant);
    }

    /// Complete snapshots that follow one another as planned: no further apart than one and a half times the cadence,
    /// so that in a series that keeps up, none can be taken away unnoticed, and a month in any case, whatever was
    /// declared since. Of declared sources alone.
    private static List<Neighbours> neighbours(CoverageRules rules, String type) {
        List<Neighbours> found = new ArrayList<>();
        for (String source : rules.declared(type)) {
            Duration planned = rules.cadence(source, type).multipliedBy(3).dividedBy(2);
            Duration most = planned.compareTo(APART_MAX) < 0 ? planned : APART_MAX;
            List<Instant> taken = rules.snapshots(source, type);
            for (int i = 1; i < taken.size(); i++) {
                if (Duration.between(taken.get(i - 1), taken.get(i)).compareTo(most) <= 0) {
                    found.add(new Neighbours(source, taken.get(i - 1), taken.get(i)));
                }
            }
        }
        return found;
    }

    /// What relations are made of that ask how snapshots of a source follow one another.
    static void tell(Duck duck, CoverageRules rules, Predicate<String> asked) {
        if (asked.test(GuardedBranches.RELATION)) {
            GuardedBranches.load(duck, neighbours(rules, GuardedBranches.TYPE));
        }
        if (asked.test(WorksHere.RELATION)) {
            WorksHere.load(duck, limits(rules, WorksHere.TYPE));
        }
    }

    /// For how long the last snapshot of each source is as good as a new one.
    private static Map<String, Duration> limits(CoverageRules rules, String type) {
        return rules.sources(type).stream()
                .collect(Collectors.toMap(
                        source -> source,
                        source -> rules.cadence(source, type).multipliedBy(2),
                        (one, two) -> one,
                        TreeMap::new));
    }

    /// The tables that intervals are cut by.
    static void load(Duck duck, CoverageRules rules, String type, List<String> sources) {
        duck.run("CREATE OR REPLACE TEMP TABLE \"@snapshot\" (source VARCHAR, taken_at TIMESTAMP)");
        duck.run("CREATE OR REPLACE TEMP TABLE \"@limit\" (source VARCHAR, limit_seconds BIGINT)");
        for (String source : sources) {
            duck.run("INSERT INTO \"@limit\" VALUES (" + Sql.text(source) + ", "
                    + rules.cadence(source, type).multipliedBy(2).toSeconds() + ")");
            List<Instant> taken = rules.snapshots(source, type);
            for (int i = 0; i < taken.size(); i += 1000) {
                StringBuilder values = new StringBuilder();
                taken.subList(i, Math.min(taken.size(), i + 1000))
                        .forEach(instant -> values.append(values.isEmpty() ? "(" : ", (")
                                .append(Sql.text(source))
                                .append(", ")
                                .append(Sql.timestamp(instant))
                                .append(")"));
                duck.run("INSERT INTO \"@snapshot\" VALUES " + values);
            }
        }
    }

    /// The longest time in the window for which a source was not seen, be it as planned or not.
    static Optional<String> longestUnobserved(
            CoverageRules rules, String type, List<String> sources, Window window, Instant end) {
        record Stretch(String source, Instant from, Instant to) {
            Duration length() {
                return Duration.between(from, to);
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        for (String source : sources) {
            Instant last = window.from();
            for (Instant taken : rules.snapshots(source, type)) {
                if (taken.isAfter(window.from()) && taken.isBefore(end)) {
                    stretches.add(new Stretch(source, last, taken));
                }
                last = taken.isBefore(end) && taken.isAfter(last) ? taken : last;
            }
            stretches.add(new Stretch(source, last, last.isBefore(end) ? end : last));
        }
        return stretches.stream()
                .reduce((one, two) -> two.length().compareTo(one.length()) > 0 ? two : one)
                .map(longest -> longest.source() + ": " + Instants.text(longest.from()) + " to "
                        + Instants.text(longest.to()) + " (" + hours(longest.length()) + ")");
    }

    private static String hours(Duration length) {
        return length.toHours() >= 48 ? length.toDays() + " d " + length.toHoursPart() + " h" : length.toHours() + " h";
    }
}
