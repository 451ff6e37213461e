package io.avouch.engine.run;

import io.avouch.core.evidence.Gap;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.view.Uses;
import io.avouch.engine.view.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Runs a test over those days alone whose results may be other than an earlier run found.
///
/// It is for tests that say what their items follow ([io.avouch.core.test.Follows]), and whose results lie on the
/// days of their items. Whatever is not as it should be ends it, and the test is run in full.
final class KeptRun {
    /// So many files are read together without harm; then everything is written anew, as one.
    static final int FILES_MAX = 64;

    private static final System.Logger LOG = System.getLogger(KeptRun.class.getName());

    private final Workspace workspace;
    private final Duck duck;
    private final Digests digests;
    private final Populations populations;
    private final Request request;
    private final KeptFolder folder;
    private final Sight sight;

    KeptRun(
            Workspace workspace,
            Digests digests,
            Populations populations,
            Request request,
            KeptFolder folder,
            Sight sight) {
        this.sight = sight;
        this.workspace = workspace;
        this.duck = workspace.duck();
        this.digests = digests;
        this.populations = populations;
        this.request = request;
        this.folder = folder;
    }

    /// What one test is run with.
    record Given(
            ControlTest test,
            Query query,
            Uses uses,
            Collection<String> scope,
            List<Waivers.Grant> grants,
            List<Gap> gaps) {}

    /// @param items digests of the items by month
    /// @param hashing how long it took to hash what was new
    record Found(Tally tally, JsonObject items, Duration hashing) {}

    static boolean fits(ControlTest test, Request request) {
        boolean days = test.kind() == TestKind.CADENCE
                || (test.kind() == TestKind.POPULATION && test.population() instanceof Population.OfRecords);
        return days
                && !request.whole()
                && request.asOf().isEmpty()
                && test.follows().isPresent();
    }

    /// @param results where the run's results are looked for
    Optional<Found> run(Given given, Workspace.Files files, Path results) {
        folder.lock().lock();
        try {
            return locked(given, files, results);
        } finally {
            folder.lock().unlock();
        }
    }

    private Optional<Found> locked(Given given, Workspace.Files files, Path results) {
        ControlTest test = given.test();
        DayKeys keys = new DayKeys(
                workspace, files, request, test, test.follows().orElseThrow(), given.uses(), sight.behind());
        NavigableMap<LocalDate, String> wanted =
                keys.of(Days.of(test.kind(), request.window()), given.scope(), given.grants(), given.gaps());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        KeptDays book = KeptDays.read(folder.book());
        List<LocalDate> stale = stale(wanted, book.days());
        NavigableMap<LocalDate, KeptDays.Day> known = new TreeMap<>(book.days());
        Duration hashing = Duration.ZERO;
        if (!stale.isEmpty()) {
            Optional<Fresh> fresh = fresh(given, keys, stale, stale.size() == wanted.size());
            if (fresh.isEmpty()) {
                return Optional.empty();
            }
            hashing = fresh.get().hashing();
            stale.forEach(day -> known.put(day, fresh.get().day(day, wanted.getOrDefault(day, ""))));
            KeptDays now = new KeptDays(known).around(wanted.firstKey(), wanted.lastKey());
            now.write(folder.book());
            tidy(book.files(), now.files());
        }
        NavigableMap<LocalDate, KeptDays.Day> used = new TreeMap<>(known);
        used.keySet().retainAll(wanted.keySet());
        parts(used).write(results);
        return Optional.of(new Found(tally(used), months(used), hashing));
    }

    /// Where a file is named no more, it may be that nobody needs it.
    private void tidy(Set<String> before, Set<String> now) {
        if (!now.containsAll(before)) {
            folder.tidy(now);
        }
    }

    private List<LocalDate> stale(NavigableMap<LocalDate, String> wanted, NavigableMap<LocalDate, KeptDays.Day> known) {
        List<LocalDate> stale = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        Set<String> there = folder.there();
        wanted.forEach((day, key) -> {
            KeptDays.Day found = known.get(day);
            if (found == null || !found.key().equals(key) || !there.contains(found.file())) {
                stale.add(day);
            } else {
                used.add(found.file());
            }
        });
        return stale.size() * 2 > wanted.size() || used.size() > FILES_MAX ? List.copyOf(wanted.keySet()) : stale;
    }

    /// What was found just now.
    private record Fresh(
            String file,
            NavigableMap<LocalDate, List<Tally.Group>> groups,
            NavigableMap<LocalDate, String> lines,
            Duration hashing) {
        KeptDays.Day day(LocalDate day, String key) {
            return new KeptDays.Day(key, file, lines.getOrDefault(day, ""), groups.getOrDefault(day, List.of()));
        }
    }

    private Optional<Fresh> fresh(Given given, DayKeys keys, List<LocalDate> stale, boolean all) {
        List<Window> stretches = all ? List.of() : Days.stretches(stale);
        try {
            keys.show(workspace, stretches);
            return fresh(given, stale, stretches);
        } catch (DuckException stopped) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is run in full, because running it over the days that changed failed: {1}",
                    given.test().id(),
                    stopped.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Fresh> fresh(Given given, List<LocalDate> stale, List<Window> stretches) {
        ControlTest test = given.test();
        Path file = folder.unused(request.run());
        String name = String.valueOf(file.getFileName());
        TestTexts texts = TestTexts.of(test);
        populations.make(test, texts, stretches);
        ItemRun run = new ItemRun(duck, test, !given.grants().isEmpty(), true)
                .apart(rows -> sight.apart(workspace, request, rows));
        if (run.write(given.query(), file).isPresent()) {
            return Optional.empty();
        }
        NavigableMap<LocalDate, List<Tally.Group>> groups = run.counted().days();
        boolean sound =
                groups.values().stream().allMatch(day -> Tally.of(day).fault().isEmpty());
        if (!sound || !Set.copyOf(stale).containsAll(groups.keySet()) || !run.onTheirDays()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        NavigableMap<LocalDate, String> lines = digests.days(run.results(), Tally.rows(groups));
        return Optional.of(new Fresh(name, groups, lines, Duration.ofNanos(System.nanoTime() - start)));
    }

    private Parts parts(NavigableMap<LocalDate, KeptDays.Day> used) {
        Map<String, List<LocalDate>> byFile = new LinkedHashMap<>();
        used.forEach((day, known) ->
                byFile.computeIfAbsent(known.file(), file -> new ArrayList<>()).add(day));
        return new Parts(byFile.entrySet().stream()
                .map(each -> new Parts.Part(folder.nameInParts(each.getKey()), Days.stretches(each.getValue())))
                .toList());
    }

    private static Tally tally(NavigableMap<LocalDate, KeptDays.Day> used) {
        return Tally.of(
                used.values().stream().flatMap(day -> day.groups().stream()).toList());
    }

    private static JsonObject months(NavigableMap<LocalDate, KeptDays.Day> used) {
        NavigableMap<LocalDate, String> lines = used.entrySet().stream()
                .filter(day -> !day.getValue().digest().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, day -> day.getValue().digest(), (one, two) -> one, TreeMap::new));
        return Digests.months(lines);
    }
}
