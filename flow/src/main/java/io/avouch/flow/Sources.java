package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.evidence.Gap;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.report.SourceReading;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How far each source was read, as a run of tests saw it.
public final class Sources {
    private static final int KEPT_MAX = 32;

    private final CollectionRuns runs;
    private final TestShelf tests;
    private final Kept<Key, List<SourceReading>> kept = new Kept<>(KEPT_MAX);

    private record Key(OrgId org, String run) {}

    public Sources(CollectionRuns runs, TestShelf tests) {
        this.runs = runs;
        this.tests = tests;
    }

    /// What a run saw never changes, so it is worked out once.
    public List<SourceReading> of(OrgId org, TestRun run) {
        return kept.get(new Key(org, run.id()), any -> readings(org, run));
    }

    /// Record types that tests need and nothing provides at all.
    public SortedSet<String> absent(OrgId org, TestRun run) {
        SortedSet<String> absent = new TreeSet<>();
        SortedSet<String> provided = new TreeSet<>();
        for (SourceReading reading : of(org, run)) {
            (reading.source().equals(CoverageRules.NO_SOURCE) ? absent : provided).add(reading.type());
        }
        absent.removeAll(provided);
        return absent;
    }

    private List<SourceReading> readings(OrgId org, TestRun run) {
        Map<String, List<CollectionRun>> bySource = new TreeMap<>();
        for (CollectionRun each : runs.closedBelow(org, run.checkpoint().size())) {
            bySource.computeIfAbsent(key(each.opening().source(), each.opening().type()), any -> new ArrayList<>())
                    .add(each);
        }
        Map<String, List<Gap>> gaps = new TreeMap<>();
        run.results().stream()
                .flatMap(result -> result.coverage().gaps().stream())
                .distinct()
                .forEach(gap -> gaps.computeIfAbsent(key(gap.source(), gap.type()), any -> new ArrayList<>())
                        .add(gap));
        Set<String> judged = judged(org, run);
        List<SourceReading> readings = new ArrayList<>();
        bySource.forEach(
                (key, read) -> readings.add(reading(read, gaps.getOrDefault(key, List.of()), judged.contains(key))));
        gaps.forEach((key, missing) -> {
            if (!bySource.containsKey(key)) {
                Gap first = missing.getFirst();
                readings.add(new SourceReading(
                        first.source(),
                        first.type(),
                        0,
                        OptionalLong.empty(),
                        CountMethod.NONE,
                        missing,
                        List.of(),
                        Optional.empty(),
                        true));
            }
        });
        return List.copyOf(readings);
    }

    /// Sources and types that some test of the run reads. Of all others nobody knows whether they were read whole.
    private Set<String> judged(OrgId org, TestRun run) {
        Set<String> judged = new TreeSet<>();
        for (TestResult result : run.results()) {
            Set<String> types = new TreeSet<>();
            tests.findUsed(org, result).ifPresent(test -> {
                types.addAll(test.reads());
                if (test.population() instanceof Population.OfRecords records) {
                    types.add(records.type());
                }
            });
            result.coverage().sources().forEach(source -> types.forEach(type -> judged.add(key(source, type))));
        }
        return judged;
    }

    private static SourceReading reading(List<CollectionRun> read, List<Gap> gaps, boolean judged) {
        List<RunClosing> closings =
                read.stream().flatMap(run -> run.closing().stream()).toList();
        boolean counted =
                closings.stream().allMatch(closing -> closing.expectedCount().isPresent());
        CollectionRun first = read.getFirst();
        return new SourceReading(
                first.opening().source(),
                first.opening().type(),
                read.stream().mapToLong(CollectionRun::received).sum(),
                counted
                        ? OptionalLong.of(closings.stream()
                                .mapToLong(closing -> closing.expectedCount().orElse(0))
                                .sum())
                        : OptionalLong.empty(),
                closings.getFirst().countMethod(),
                gaps,
                closings.stream()
                        .flatMap(closing -> closing.unread().stream())
                        .distinct()
                        .toList(),
                closings.stream().map(closing -> closing.covers().to()).max(Comparator.naturalOrder()),
                judged || !gaps.isEmpty());
    }

    private static String key(String source, String type) {
        return source + " " + type;
    }
}
