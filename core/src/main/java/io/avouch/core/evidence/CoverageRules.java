package io.avouch.core.evidence;

import io.avouch.core.time.Stretches;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Decides how far sources were read: which should have been, for which stretches they were not, and who counted.
///
/// Events and lives are covered by the union of the intervals of whole runs; snapshots by points in
/// time that may lie at most twice the source's cadence apart.
public final class CoverageRules {
    /// Stands where a source should be and none is.
    public static final String NO_SOURCE = "no source";

    /// Documents are all in the ledger: nothing of them can be left unread.
    private static final Coverage DOCUMENTS = new Coverage(
            List.of(), List.of(), OptionalLong.empty(), 0, CountMethod.SOURCE, List.of(Coverage.DOCUMENTS), true);

    private final Map<String, Shape> shapes;
    private final List<DeclaredSource> declared;
    private final List<NeededSystem> systems;
    private final List<CollectionRun> runs;
    private final Map<SourceOfType, List<Instant>> snapshots;
    private final UnreadSiblings siblings;

    /// One source's records of one type.
    public record SourceOfType(String source, String type) {}

    /// Where no scope leaves anything out.
    public CoverageRules(
            Map<String, Shape> shapes,
            List<DeclaredSource> declared,
            List<NeededSystem> systems,
            List<CollectionRun> runs,
            Map<SourceOfType, List<Instant>> snapshots) {
        this(shapes, declared, systems, runs, snapshots, Map.of());
    }

    /// @param runs closed runs; open ones cover nothing, and neither do files of claims: they are no sources
    /// @param snapshots when complete snapshots were taken, in any order
    /// @param excluded what approved scopes leave out, and when
    public CoverageRules(
            Map<String, Shape> shapes,
            List<DeclaredSource> declared,
            List<NeededSystem> systems,
            List<CollectionRun> runs,
            Map<SourceOfType, List<Instant>> snapshots,
            Map<String, List<Window>> excluded) {
        this.shapes = Map.copyOf(shapes);
        this.declared = List.copyOf(declared);
        this.systems = List.copyOf(systems);
        this.runs = runs.stream()
                .filter(run -> run.closing().isPresent() && !run.ofClaims())
                .toList();
        this.snapshots = Map.copyOf(snapshots);
        this.siblings = new UnreadSiblings(excluded);
    }

    /// The coverage of these types over a window; a window without length is an instant.
    public Coverage of(List<String> types, Window window) {
        if (types.isEmpty()) {
            return DOCUMENTS;
        }
        List<Gap> gaps = new ArrayList<>();
        Set<String> sources = new LinkedHashSet<>();
        List<CollectionRun> read = new ArrayList<>();
        for (String type : types) {
            List<String> names = sources(type);
            sources.addAll(names);
            gaps.addAll(gaps(type, window));
            List<CollectionRun> ofType = runs.stream()
                    .filter(run -> run.opening().type().equals(type))
                    .filter(run -> !closing(run).abandoned())
                    .toList();
            for (String source : names) {
                expected(source, type, window)
                        .ifPresent(due -> gaps.addAll(
                                siblings.gaps(source, type, due, shapes.get(type) == Shape.SNAPSHOT, ofType)));
            }
            ofType.stream()
                    .filter(run -> Stretches.touches(closing(run).covers(), window))
                    .forEach(read::add);
        }
        TreeSet<String> unread = new TreeSet<>();
        read.forEach(run -> unread.addAll(closing(run).unread()));
        CountMethod method = read.stream()
                .map(CoverageRules::method)
                .max(Comparator.naturalOrder())
                .orElse(CountMethod.NONE);
        return new Coverage(
                gaps,
                List.copyOf(unread),
                expected(read),
                read.stream().mapToLong(CollectionRun::received).sum(),
                method,
                List.copyOf(sources),
                method == CountMethod.SOURCE);
    }

    /// Where sources of a type were not read whole, sources that should exist and don't included. Siblings that nobody
    /// reads are not among them: of what was read, they leave nothing out.
    public List<Gap> gaps(String type, Window window) {
        List<Gap> gaps = new ArrayList<>();
        List<String> sources = sources(type);
        if (sources.isEmpty()) {
            gaps.add(new Gap(type, NO_SOURCE, window, "nothing provides records of this type"));
        }
        for (String source : sources) {
            expected(source, type, window).ifPresent(due -> gaps.addAll(gaps(source, type, due)));
        }
        for (NeededSystem system : systems) {
            if (system.types().contains(type) && !provided(system, type)) {
                due(window, system.inScopeFrom(), system.inScopeTo())
                        .ifPresent(due -> gaps.add(new Gap(
                                type,
                                NO_SOURCE,
                                due,
                                "system " + system.title() + " is in scope and has no source of " + type)));
            }
        }
        return gaps;
    }

    /// The same, from the first day that each source is to cover or did cover.
    public List<Gap> history(String type, Window window) {
        List<Gap> gaps = new ArrayList<>(gaps(type, window));
        for (String source : sources(type)) {
            Instant first = find(source, type)
                    .flatMap(DeclaredSource::since)
                    .or(() -> firstRead(source, type))
                    .orElse(window.from());
            if (first.isBefore(window.from())) {
                gaps.addAll(gaps(source, type, new Window(first, window.from())));
            }
        }
        return gaps;
    }

    private Optional<Instant> firstRead(String source, String type) {
        return runs.stream()
                .filter(run -> run.opening().type().equals(type)
                        && run.opening().source().equals(source)
                        && !closing(run).abandoned())
                .map(run -> closing(run).covers().from())
                .min(Comparator.naturalOrder());
    }

    /// How far a type's sources were read; empty where nothing of it was, and for snapshots: a state holds until the
    /// next sight of it, and what nobody saw for too long is a gap of its own.
    public Optional<Observed.Reach> reach(String type, Window window) {
        return isSnapshot(type) ? Optional.empty() : Observed.of(type, runs, declared, window);
    }

    /// Whether each reading of a type sees everything there is.
    public boolean isSnapshot(String type) {
        return shapes.get(type) == Shape.SNAPSHOT;
    }

    /// How often a source is to be read.
    public Duration cadence(String source, String type) {
        return find(source, type).map(DeclaredSource::cadence).orElse(DeclaredSource.CADENCE);
    }

    /// Complete snapshots of a source, earliest first.
    public List<Instant> snapshots(String source, String type) {
        return snapshots.getOrDefault(new SourceOfType(source, type), List.of()).stream()
                .distinct()
                .sorted()
                .toList();
    }

    /// The sources that an approved document declares to give records of a type.
    public List<String> declared(String type) {
        return declared.stream()
                .filter(source -> source.types().contains(type))
                .map(DeclaredSource::name)
                .distinct()
                .sorted()
                .toList();
    }

    /// Every source that gives or should give records of a type.
    public List<String> sources(String type) {
        Set<String> names = new TreeSet<>();
        declared.stream().filter(source -> source.types().contains(type)).forEach(source -> names.add(source.name()));
        runs.stream()
                .filter(run -> run.opening().type().equals(type))
                .forEach(run -> names.add(run.opening().source()));
        return List.copyOf(names);
    }

    /// Whether a source is to be read in any part of a window.
    public boolean due(String source, String type, Window window) {
        return expected(source, type, window).isPresent();
    }

    private boolean provided(NeededSystem system, String type) {
        return declared.stream()
                .anyMatch(source ->
                        source.types().contains(type) && source.systems().contains(system.id()));
    }

    private Optional<DeclaredSource> find(String source, String type) {
        return declared.stream()
                .filter(candidate ->
                        candidate.name().equals(source) && candidate.types().contains(type))
                .findFirst();
    }

    private Optional<Window> expected(String source, String type, Window window) {
        Optional<DeclaredSource> known = find(source, type);
        return due(window, known.flatMap(DeclaredSource::since), known.flatMap(DeclaredSource::until));
    }

    private static Optional<Window> due(Window window, Optional<Instant> since, Optional<Instant> until) {
        Instant from = Stretches.later(window.from(), since.orElse(window.from()));
        Instant to = Stretches.earlier(window.to(), until.orElse(window.to()));
        return to.isBefore(from) || (from.equals(to) && !window.from().equals(window.to()))
                ? Optional.empty()
                : Optional.of(new Window(from, to));
    }

    private List<Gap> gaps(String source, String type, Window due) {
        List<CollectionRun> own = runs.stream()
                .filter(run -> run.opening().type().equals(type)
                        && run.opening().source().equals(source))
                .toList();
        List<Gap> gaps = new ArrayList<>();
        List<Window> open = shapes.get(type) == Shape.SNAPSHOT
                ? unobserved(snapshots(source, type), cadence(source, type).multipliedBy(2), due)
                : Stretches.uncovered(due, whole(own));
        open.forEach(stretch -> gaps.add(new Gap(type, source, stretch, reason(own, stretch))));
        own.stream()
                .filter(run -> miscounted(run) && Stretches.touches(closing(run).covers(), due))
                .filter(run -> gaps.stream()
                        .noneMatch(gap -> Stretches.touches(closing(run).covers(), gap.interval())))
                .filter(run -> !readAgain(run, own))
                .forEach(run -> gaps.add(new Gap(type, source, closing(run).covers(), reason(run))));
        return gaps;
    }

    private static List<Window> whole(List<CollectionRun> own) {
        return own.stream()
                .filter(CollectionRun::whole)
                .map(run -> closing(run).covers())
                .toList();
    }

    /// Stretches longer than the limit between two snapshots, or between one and the edge.
    static List<Window> unobserved(List<Instant> taken, Duration limit, Window due) {
        List<Window> open = new ArrayList<>();
        Instant last = taken.stream()
                .filter(instant -> !instant.isAfter(due.from()))
                .max(Comparator.naturalOrder())
                .orElse(due.from());
        boolean none = taken.stream().noneMatch(instant -> !instant.isAfter(due.to()));
        if (none) {
            return List.of(due);
        }
        List<Instant> points = new ArrayList<>(taken.stream()
                .filter(instant -> instant.isAfter(due.from()) && instant.isBefore(due.to()))
                .sorted()
                .toList());
        points.add(due.to());
        for (Instant point : points) {
            if (Duration.between(last, point).compareTo(limit) > 0) {
                boolean instant = due.from().equals(due.to());
                open.add(new Window(instant ? last : Stretches.later(last, due.from()), point));
            }
            last = point;
        }
        return open;
    }

    private static boolean readAgain(CollectionRun run, List<CollectionRun> own) {
        Window covers = closing(run).covers();
        return covers.from().equals(covers.to())
                ? own.stream()
                        .anyMatch(other ->
                                other.whole() && closing(other).covers().equals(covers))
                : Stretches.uncovered(covers, whole(own)).isEmpty();
    }

    private static boolean miscounted(CollectionRun run) {
        OptionalLong expected = closing(run).expectedCount();
        return expected.isPresent() && expected.getAsLong() != run.received();
    }

    private static String reason(List<CollectionRun> own, Window stretch) {
        return own.stream()
                .filter(run -> !run.whole() && Stretches.touches(closing(run).covers(), stretch))
                .map(CoverageRules::reason)
                .findFirst()
                .orElse(own.isEmpty() ? "never read" : "not read");
    }

    private static String reason(CollectionRun run) {
        RunClosing closing = closing(run);
        if (miscounted(run)) {
            return "the " + closing.countMethod().text() + " counted "
                    + closing.expectedCount().orElse(0) + ", received " + run.received();
        }
        return closing.failure().isEmpty() ? "the reading ended early" : closing.failure();
    }

    /// A count that was promised by the source but not given confirms nothing.
    private static CountMethod method(CollectionRun run) {
        RunClosing closing = closing(run);
        return closing.expectedCount().isEmpty() ? CountMethod.NONE : closing.countMethod();
    }

    private static OptionalLong expected(List<CollectionRun> read) {
        boolean all = !read.isEmpty()
                && read.stream().allMatch(run -> closing(run).expectedCount().isPresent());
        return all
                ? OptionalLong.of(read.stream()
                        .mapToLong(run -> closing(run).expectedCount().orElse(0))
                        .sum())
                : OptionalLong.empty();
    }

    private static RunClosing closing(CollectionRun run) {
        return run.closing().orElseThrow();
    }
}
