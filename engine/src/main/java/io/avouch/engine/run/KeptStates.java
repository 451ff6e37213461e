package io.avouch.engine.run;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.run.StateCells.Cell;
import io.avouch.engine.view.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs a test of states over those days alone whose snapshots may show other than an earlier run found.
///
/// What an entity was at a snapshot follows from records as far as the test says; for how long it was so is put
/// together by every run, out of all snapshots. So what is kept is what the snapshots showed, in stretches that
/// showed the same ([Stretched]), none of which leaves its month ([StateCells]). A test with waivers is run in full:
/// they hold from snapshot to snapshot.
final class KeptStates {
    private static final String COLUMNS = "item, occurred_at, last_at, status, strength, reason, source, log_index";

    private final Workspace workspace;
    private final Duck duck;
    private final CoverageRules rules;
    private final Populations populations;
    private final Request request;
    private final KeptFolder folder;
    private final KeptRun.Given given;

    KeptStates(
            Workspace workspace,
            CoverageRules rules,
            Populations populations,
            Request request,
            KeptFolder folder,
            KeptRun.Given given) {
        this.workspace = workspace;
        this.duck = workspace.duck();
        this.rules = rules;
        this.populations = populations;
        this.request = request;
        this.folder = folder;
        this.given = given;
    }

    static boolean fits(KeptRun.Given given, Request request) {
        ControlTest test = given.test();
        return test.kind() == TestKind.STATE
                && !request.whole()
                && request.asOf().isEmpty()
                && test.follows().isPresent()
                && given.grants().isEmpty()
                && (test.scopeColumn().isEmpty() || given.scope().isEmpty());
    }

    /// @param results where the run's results are written
    /// @param end until when states can hold
    Optional<Tally> run(Workspace.Files files, Path results, Instant end) {
        folder.lock().lock();
        try {
            return locked(files, results, end);
        } catch (DuckException stopped) {
            return Optional.empty();
        } finally {
            folder.lock().unlock();
        }
    }

    private Optional<Tally> locked(Workspace.Files files, Path results, Instant end) {
        ControlTest test = given.test();
        DayKeys keys = new DayKeys(
                workspace,
                files,
                request,
                test,
                test.follows().orElseThrow(),
                given.uses(),
                Collections.emptySortedMap());
        NavigableMap<LocalDate, String> wanted =
                keys.of(Days.of(test.kind(), request.window()), given.scope(), given.grants(), given.gaps());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Snapshots.load(duck, rules, type(), rules.sources(type()));
        StateCells book = StateCells.read(folder.book());
        List<Cell> used = used(book, wanted);
        List<LocalDate> stale = stale(used, wanted);
        boolean all = stale.size() == wanted.size();
        StateRun run = new StateRun(duck, test, request.window().from(), false);
        Optional<Window> before = populations.earlier(test).stretch(request.window());
        List<Cell> fresh = List.of();
        if (!stale.isEmpty() || before.isPresent()) {
            List<Window> cells = StateCells.cut(stale, wanted.firstKey());
            List<Window> days = all ? List.of() : and(before, Days.stretches(stale));
            if (!observe(keys, run, days, and(before, cells), end)) {
                return Optional.empty();
            }
            fresh = keep(cells, wanted);
        }
        join(all ? List.of() : used, !stale.isEmpty() || before.isPresent());
        if (tooEarly(end)) {
            return Optional.empty();
        }
        run.intervals(results, end);
        Tally tally = Tally.of(duck, ResultSql.read(results));
        if (tally.fault().isEmpty() && !fresh.isEmpty()) {
            StateCells more = book.with(fresh);
            more.write(folder.book());
            folder.tidy(more.cells().stream().map(Cell::file).collect(Collectors.toSet()));
        }
        return Optional.of(tally).filter(found -> found.fault().isEmpty());
    }

    private static List<Window> and(Optional<Window> before, List<Window> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    /// What was seen before the window is looked at by each run, and never kept: the next window may begin elsewhere.
    private List<Cell> keep(List<Window> cells, NavigableMap<LocalDate, String> wanted) {
        if (cells.isEmpty()) {
            return List.of();
        }
        Path file = folder.unused(request.run());
        duck.run(ResultSql.copy(
                "SELECT " + COLUMNS + " FROM \"@observed\" WHERE occurred_at >= "
                        + Sql.timestamp(request.window().from()),
                file));
        return cells.stream()
                .map(cell -> cell(cell, wanted, String.valueOf(file.getFileName())))
                .toList();
    }

    private String type() {
        return given.test().population() instanceof Population.OfRecords records ? records.type() : "";
    }

    private List<Cell> used(StateCells book, NavigableMap<LocalDate, String> wanted) {
        Set<String> there = folder.there();
        List<Cell> used = book.cells().stream()
                .filter(cell -> there.contains(cell.file()))
                .filter(cell -> wanted.containsKey(cell.from()) && wanted.containsKey(cell.last()))
                .filter(cell -> cell.key().equals(key(cell.from(), cell.last(), wanted)))
                .toList();
        Set<String> files = used.stream().map(Cell::file).collect(Collectors.toSet());
        return stale(used, wanted).size() * 2 > wanted.size() || files.size() > KeptRun.FILES_MAX ? List.of() : used;
    }

    private static List<LocalDate> stale(List<Cell> used, NavigableMap<LocalDate, String> wanted) {
        return wanted.keySet().stream()
                .filter(day -> used.stream().noneMatch(cell -> !day.isBefore(cell.from()) && !day.isAfter(cell.last())))
                .toList();
    }

    private Cell cell(Window window, NavigableMap<LocalDate, String> wanted, String file) {
        LocalDate from = Days.day(window.from());
        LocalDate last = Days.day(window.to()).minusDays(1);
        return new Cell(from, last, key(from, last, wanted), file);
    }

    /// The keys of the days, and all that decides which sights are one stretch: the complete snapshots of these
    /// days, and how long a state holds without one.
    private String key(LocalDate from, LocalDate last, NavigableMap<LocalDate, String> wanted) {
        List<String> key = new ArrayList<>(wanted.subMap(from, true, last, true).values());
        Window days = new Window(Days.whole(from).from(), Days.whole(last).to());
        for (String source : rules.sources(type())) {
            key.add(source + " " + rules.cadence(source, type()));
            rules.snapshots(source, type()).stream()
                    .filter(taken -> !taken.isBefore(days.from()) && taken.isBefore(days.to()))
                    .forEach(taken -> key.add(Instants.text(taken)));
        }
        return Digest.of(String.join("\0", key)).hex();
    }

    /// Makes `@observed` of these stretches alone, and tells whether all is as it should be.
    private boolean observe(DayKeys keys, StateRun run, List<Window> stretches, List<Window> cells, Instant end) {
        ControlTest test = given.test();
        keys.show(workspace, stretches);
        TestTexts texts = TestTexts.of(test);
        populations.make(test, texts, stretches);
        if (run.judge(given.query()).isPresent()) {
            return false;
        }
        Stretched.make(duck, run.judged(), end, cells);
        return true;
    }

    /// Adds what is kept to what was found just now.
    private void join(List<Cell> used, boolean fresh) {
        Map<String, List<Window>> byFile = new LinkedHashMap<>();
        used.forEach(cell ->
                byFile.computeIfAbsent(cell.file(), any -> new ArrayList<>()).add(cell.window()));
        if (byFile.isEmpty()) {
            return;
        }
        String kept = byFile.entrySet().stream()
                .map(each -> "SELECT " + COLUMNS + " FROM read_parquet("
                        + Sql.text(folder.file(each.getKey()).toString()) + ") WHERE "
                        + Sql.within("occurred_at", each.getValue()))
                .collect(Collectors.joining(" UNION ALL "));
        duck.run((fresh ? "INSERT INTO \"@observed\" BY NAME " : "CREATE OR REPLACE TEMP TABLE \"@observed\" AS ")
                + kept);
    }

    /// A stretch that goes on behind the end could not have been put together by a whole run.
    private boolean tooEarly(Instant end) {
        return duck.number("SELECT count(*) FROM \"@observed\" WHERE last_at > occurred_at AND last_at >= "
                        + Sql.timestamp(end))
                > 0;
    }
}
