package io.avouch.engine.run;

import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.pack.Withholding;
import io.avouch.core.port.Standstill;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemChange;
import io.avouch.core.test.ItemDifference;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.engine.duck.Closing;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.EngineMemory;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.RunMemory;
import io.avouch.engine.duck.Spare;
import io.avouch.engine.duck.Spill;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.lake.Durably;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs tests on DuckDB over the lake's Parquet files; results stay in files and only counts come out.
public final class DuckEngine implements TestEngine, Standstill, AutoCloseable {
    /// A run has a database of its own, with the memory that one may use; where there is none left, it waits.
    private final RunMemory memory;

    /// One writer for each file of results.
    private final Map<Path, Object> together = new ConcurrentHashMap<>();

    /// Many may read an organisation's records and write what they find, or one lets nobody.
    private final Map<OrgId, ReadWriteLock> writing = new ConcurrentHashMap<>();

    private final DuckLake lake;
    private final Path runsDir;
    private final Dictionary dictionary;
    private final Limits limits;
    private final Checker checker;
    private final Duck reader;
    private final ItemFiles itemFiles;
    private final Spare spare;
    private final Spare spareBeside;
    private final Closing closing = new Closing();

    public DuckEngine(
            DuckLake lake,
            Path runsDir,
            Map<String, RecordType> types,
            Map<String, DocumentKind> kinds,
            EngineMemory memory) {
        this.memory = memory.runs();
        this.lake = lake;
        this.runsDir = runsDir;
        this.dictionary = new Dictionary(types, kinds);
        this.limits = memory.run();
        this.checker = new Checker(dictionary, memory.checking());
        this.reader = Duck.open(memory.reading());
        reader.run(Spill.in(runsDir.resolve(".spill-reading")));
        this.itemFiles = new ItemFiles(limits, runsDir.resolve(".spill"));
        this.spare = new Spare(() -> Workspace.blank(limits));
        this.spareBeside = new Spare(() -> Workspace.blank(limits));
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public List<Problem> check(ControlTest test) {
        return checker.check(test);
    }

    @Override
    public boolean runs(ControlTest test) {
        return checker.runs(test);
    }

    @Override
    public List<TestResult> run(Request request, Consumer<TestResult> progress) {
        return run(request, progress, (test, took) -> {});
    }

    /// Hears how long the digest of each test took, everything else being the query's; tests may be run at once.
    public interface Hashing {
        void took(String test, Duration time);
    }

    @Override
    public void during(OrgId org, Runnable work) {
        alone(lock(org).writeLock(), () -> {
            closing.await();
            work.run();
            return org;
        });
    }

    private ReadWriteLock lock(OrgId org) {
        return writing.computeIfAbsent(org, any -> new ReentrantReadWriteLock(true));
    }

    private static <T> T alone(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public List<TestResult> run(Request request, Consumer<TestResult> progress, Hashing hashing) {
        return alone(lock(request.org()).readLock(), () -> {
            try (Lane lane = Lane.open(spare, memory.take(limits), closing)) {
                return runNow(lane, request, progress, hashing);
            }
        });
    }

    private List<TestResult> runNow(Lane lane, Request request, Consumer<TestResult> progress, Hashing hashing) {
        lake.flush(request.org());
        Path folder = folder(request.org(), request.run());
        Path kept = folder.resolveSibling("kept");
        try {
            Files.createDirectories(kept);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("results can't be written to " + folder + ": " + e.getMessage(), e);
        }
        LakeFiles files = new LakeFiles(lake, request, dictionary.types());
        Path spill = folder.resolve(".spill");
        if (request.tests().size() > 1) {
            // The next run may have little to do.
            spareBeside.prepare();
        }
        RunWork work = new RunWork(
                request,
                files,
                new RunWork.Folders(lake.folder(request.org()), folder, kept),
                new RunWork.Tools(dictionary, checker, limits, this::putTogether));
        Optional<Lane> other = beside(lane, Lanes.of(request, work::kept, files));
        if (other.isPresent()) {
            try (Lane second = other.get()) {
                List<TestResult> results = Lanes.both(
                        request.tests(),
                        tests -> work.run(lane.duck(), tests, spill, any -> {}, hashing),
                        tests -> work.run(second.duck(), tests, folder.resolve(".spill-beside"), any -> {}, hashing));
                results.forEach(progress);
                return results;
            }
        }
        try (BooksAhead _ = new BooksAhead(reader, files, checker.types(request.tests()))) {
            return work.run(lane.duck(), request.tests(), spill, progress, hashing);
        }
    }

    /// A second database: with half of what the first one has where each does little, else with as much, if there is.
    private Optional<Lane> beside(Lane lane, Lanes.Room room) {
        Optional<Lane> second = switch (room) {
            case HALVES -> Optional.of(Lane.open(spareBeside, lane.share().half(), closing));
            case TWICE -> memory.takeIfFree(limits).map(share -> Lane.open(spareBeside, share, closing));
            case ONCE -> Optional.empty();
        };
        Limits each = (room == Lanes.Room.HALVES ? limits.with(limits.megabytes() / 2) : limits).beside();
        second.ifPresent(
                other -> Stream.of(lane, other).forEach(one -> one.duck().limit(each)));
        return second;
    }

    @Override
    public List<ItemResult> items(
            OrgId org, String run, String test, Optional<String> status, String afterItem, int limit) {
        Path file = results(org, run, test);
        if (!exist(file)) {
            return List.of();
        }
        String wanted = status.map(text -> " AND status = " + Sql.text(text)).orElse("");
        try (Duck duck = reader.duplicate()) {
            return duck.rows(
                    "SELECT " + ItemRow.COLUMNS + " FROM " + ResultSql.read(file) + " WHERE item > "
                            + Sql.text(afterItem) + wanted + " ORDER BY item LIMIT " + limit,
                    ItemRow::read);
        }
    }

    @Override
    public List<ItemResult> items(OrgId org, String run, String test, Set<String> names) {
        Path file = results(org, run, test);
        if (!exist(file) || names.isEmpty()) {
            return List.of();
        }
        String wanted = names.stream().sorted().map(Sql::text).collect(Collectors.joining(", "));
        try (Duck duck = reader.duplicate()) {
            return duck.rows(
                    "SELECT " + ItemRow.COLUMNS + " FROM " + ResultSql.read(file) + " WHERE item IN (" + wanted
                            + ") ORDER BY item, occurred_at",
                    ItemRow::read);
        }
    }

    @Override
    public Optional<ItemResult> findLast(OrgId org, String run, String test, List<String> statuses) {
        Path file = itemsFile(org, run, test);
        if (!Files.exists(file) || statuses.isEmpty()) {
            return Optional.empty();
        }
        String wanted = statuses.stream().map(Sql::text).collect(Collectors.joining(", "));
        try (Duck duck = reader.duplicate()) {
            return duck
                    .rows(
                            "SELECT " + ItemRow.COLUMNS + " FROM " + ResultSql.read(file) + " WHERE status IN ("
                                    + wanted + ") ORDER BY coalesce(until_at, occurred_at) DESC, item DESC LIMIT 1",
                            ItemRow::read)
                    .stream()
                    .findFirst();
        }
    }

    @Override
    public void names(OrgId org, String run, String test, Consumer<String> each) {
        Path file = itemsFile(org, run, test);
        if (!Files.exists(file)) {
            return;
        }
        try (Duck duck = reader.duplicate()) {
            duck.each(
                    "SELECT DISTINCT item FROM " + ResultSql.read(file)
                            + " WHERE status <> 'out-of-scope' ORDER BY item",
                    each);
        }
    }

    @Override
    public List<ItemDifference.Count> compare(TwoRuns runs) {
        try (Duck duck = reader.duplicate()) {
            return comparing(duck, runs).counts();
        }
    }

    @Override
    public List<ItemDifference> differences(TwoRuns runs, Optional<ItemChange> only, String afterItem, int limit) {
        try (Duck duck = reader.duplicate()) {
            return comparing(duck, runs).differences(only, afterItem, limit);
        }
    }

    private Comparing comparing(Duck duck, TwoRuns runs) {
        return new Comparing(
                duck,
                runs,
                results(runs.org(), runs.before().id(), runs.test()),
                results(runs.org(), runs.after().id(), runs.test()));
    }

    @Override
    public void discard(OrgId org, String run) {
        closing.await();
        Path folder = folder(org, run);
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("results in " + folder + " can't be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Judgement> judgements(OrgId org, String run, List<String> tests, List<Long> indexes) {
        String wanted = indexes.stream().map(Object::toString).collect(Collectors.joining(", "));
        List<String> relations = tests.stream()
                .sorted()
                .filter(test -> exist(results(org, run, test)))
                .map(test -> "SELECT " + ItemRow.COLUMNS + ", " + Sql.text(test) + " AS test FROM "
                        + ResultSql.read(results(org, run, test)) + " WHERE log_index IN (" + wanted + ")")
                .toList();
        if (relations.isEmpty() || indexes.isEmpty()) {
            return List.of();
        }
        try (Duck duck = reader.duplicate()) {
            return duck.rows(
                    String.join(" UNION ALL ", relations) + " ORDER BY test, item",
                    row -> new Judgement(row.getString(8), ItemRow.read(row)));
        }
    }

    /// One file: results that lie in several are put together when somebody wants them so.
    @Override
    public Path itemsFile(OrgId org, String run, String test) {
        Path file = results(org, run, test);
        return alone(lock(org).readLock(), () -> {
            putTogether(file);
            return file;
        });
    }

    private void putTogether(Path file) {
        synchronized (together.computeIfAbsent(file, any -> new Object())) {
            putTogetherAlone(file);
        }
    }

    private void putTogetherAlone(Path file) {
        if (Parts.exist(file)) {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (Duck duck = reader.duplicate()) {
                duck.run(ResultSql.copy("SELECT * FROM " + Parts.relation(file), fresh));
                Durably.publish(fresh, file);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
            }
            Parts.forget(file);
        }
    }

    private Path results(OrgId org, String run, String test) {
        return folder(org, run).resolve(test + ".parquet");
    }

    private static boolean exist(Path results) {
        return Files.exists(results) || Parts.exist(results);
    }

    @Override
    public void writeItems(OrgId org, String run, String test, Optional<Withholding> withheld, Path csv, Path parquet) {
        memory.during(limits, () -> {
            itemFiles.write(results(org, run, test), withheld, csv, parquet);
            return test;
        });
    }

    @Override
    public void writeInputs(Request request, Path folder, LongConsumer read) {
        lake.flush(request.org());
        memory.during(limits, () -> {
            write(request, folder, read);
            return folder;
        });
    }

    private void write(Request request, Path folder, LongConsumer read) {
        try {
            new Reperformance(dictionary, checker, limits, request, folder)
                    .write(new LakeFiles(lake, request, dictionary.types()), read);
        } catch (IOException e) {
            throw new UncheckedIOException("what the tests read can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> facts(OrgId org, String run, String test) {
        Path file = FactsFile.of(results(org, run, test));
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closing.close();
        spare.close();
        spareBeside.close();
        checker.close();
        reader.close();
        itemFiles.close();
    }

    private Path folder(OrgId org, String run) {
        return runsDir.resolve(org.value()).resolve(run);
    }
}
