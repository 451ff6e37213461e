package io.avouch.engine.lake;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Mentions;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Spill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The lake as folders of Parquet files, written and read by DuckDB.
public final class DuckLake implements Lake, Mentions, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DuckLake.class.getName());

    private final Path lakeDir;
    private final Map<String, RecordType> types;
    private final Duck duck;
    private final Map<OrgId, OrgLake> orgs = new ConcurrentHashMap<>();
    private final Set<OrgId> compacting = ConcurrentHashMap.newKeySet();
    private final ExecutorService compactor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("avouch-lake-compactor").factory());

    public DuckLake(Path lakeDir, Map<String, RecordType> types) {
        this(lakeDir, types, Limits.SMALL);
    }

    public DuckLake(Path lakeDir, Map<String, RecordType> types, Limits limits) {
        this.lakeDir = lakeDir;
        this.types = Map.copyOf(types);
        this.duck = Duck.open(limits);
        duck.run(Spill.in(lakeDir.resolve(".spill")));
    }

    @Override
    public long durableSize(OrgId org) {
        return lake(org).manifest().through();
    }

    @Override
    public void accept(OrgId org, List<Entry> entries) {
        try {
            lake(org).accept(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the lake of " + org + " can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void flush(OrgId org) {
        try {
            lake(org).flush();
            if (Compaction.next(lake(org).manifest()).isPresent() && compacting.add(org)) {
                compactor.execute(() -> compactLater(org));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lake of " + org + " can't be written: " + e.getMessage(), e);
        }
    }

    /// Puts small files together, now; what it does happens by itself when there are too many.
    public int compact(OrgId org) {
        try (Duck own = duck.duplicate()) {
            return lake(org).compact(own);
        } catch (IOException e) {
            throw new UncheckedIOException("the lake of " + org + " can't be written: " + e.getMessage(), e);
        }
    }

    /// Nothing depends on it: where it fails, the files stay as they are, and the next flush tries again.
    private void compactLater(OrgId org) {
        try {
            compact(org);
        } catch (DuckException | UncheckedIOException failed) {
            LOG.log(System.Logger.Level.WARNING, "the lake of {0} was not compacted: {1}", org, failed.getMessage());
        } finally {
            compacting.remove(org);
        }
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        try {
            lake(org).erase(erasure);
        } catch (IOException e) {
            throw new UncheckedIOException("the lake of " + org + " can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Erased> erased(OrgId org) {
        return lake(org).manifest().erased();
    }

    @Override
    public Optional<Held> find(OrgId org, long index) {
        OrgLake lake = lake(org);
        for (String type : lake.typesBetween(index, index)) {
            List<Held> found = lake.readBetween(
                    type,
                    index,
                    index,
                    (reader, rows) -> reader.rows(HeldSql.byIndex(rows, index), row -> HeldSql.held(type, row)));
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Held> findAll(OrgId org, List<Long> indexes) {
        OrgLake lake = lake(org);
        if (indexes.isEmpty()) {
            return List.of();
        }
        return lake.typesBetween(indexes.getFirst(), indexes.getLast()).stream()
                .flatMap(type -> lake
                        .readBetween(
                                type,
                                indexes.getFirst(),
                                indexes.getLast(),
                                (reader, rows) ->
                                        reader.rows(HeldSql.byIndexes(rows, indexes), row -> HeldSql.held(type, row)))
                        .stream())
                .sorted(Comparator.comparingLong(Held::index))
                .toList();
    }

    @Override
    public Map<String, Long> counts(OrgId org) {
        return lake(org).counts();
    }

    @Override
    public OptionalLong last(OrgId org, String type, long belowIndex) {
        return lake(org).last(type, belowIndex);
    }

    @Override
    public Found search(OrgId org, String type, String words, long beforeIndex, int limit) {
        return lake(org).search(type, words, beforeIndex, limit);
    }

    @Override
    public List<Held> ofSource(OrgId org, String type, String source) {
        return lake(org)
                .readBetween(
                        type,
                        0,
                        Long.MAX_VALUE,
                        (reader, rows) -> reader.rows(HeldSql.ofSource(rows, source), row -> HeldSql.held(type, row)));
    }

    @Override
    public SortedMap<String, List<Long>> naming(OrgId org, Collection<String> digests, int limit) {
        SortedMap<String, List<Long>> naming = new TreeMap<>();
        if (!digests.isEmpty()) {
            lake(org).naming(digests, limit).stream()
                    .sorted(Comparator.comparingLong(NamingSql.Row::index))
                    .forEach(row -> naming.computeIfAbsent(row.digest(), any -> new ArrayList<>())
                            .add(row.index()));
            naming.replaceAll((digest, indexes) -> List.copyOf(indexes.subList(0, Math.min(limit, indexes.size()))));
        }
        return naming;
    }

    @Override
    public Brought brought(OrgId org, String type, String run) {
        return lake(org)
                .readBetween(
                        type,
                        0,
                        Long.MAX_VALUE,
                        (reader, rows) -> reader.rows(HeldSql.brought(rows, run), row -> HeldSql.brought(row)))
                .stream()
                .findFirst()
                .orElseGet(() -> new Brought(0, Optional.empty()));
    }

    @Override
    public Set<String> said(OrgId org, Collection<String> words, long exceptIndex) {
        if (words.isEmpty()) {
            return Set.of();
        }
        try (Duck own = duck.duplicate()) {
            return lake(org)
                    .said(
                            words,
                            (files, some) ->
                                    own.row(HeldSql.saying(files, some, exceptIndex), row -> HeldSql.said(some, row)));
        } catch (IOException e) {
            throw new UncheckedIOException("the lake of " + org + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Mention> mentions(OrgId org, Asked asked, long belowIndex) {
        try (Duck own = duck.duplicate()) {
            return lake(org).mentions(known(asked.type()), asked, belowIndex, own);
        } catch (IOException e) {
            throw new UncheckedIOException("the lake of " + org + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Held> naming(OrgId org, String type, String field, Collection<String> values, long belowIndex) {
        if (values.isEmpty()) {
            return List.of();
        }
        try (Duck own = duck.duplicate()) {
            return lake(org).naming(known(type), field, values, belowIndex, own);
        }
    }

    private RecordType known(String type) {
        return Optional.ofNullable(types.get(type))
                .orElseThrow(() -> new IllegalArgumentException("no record type is called '" + type + "'"));
    }

    @Override
    public Late late(OrgId org, String type, long fromIndex, Window window, int limit) {
        OrgLake lake = lake(org);
        List<Long> count = lake.readBetween(
                type,
                fromIndex,
                Long.MAX_VALUE,
                (reader, rows) -> List.of(reader.number(HeldSql.countLate(rows, fromIndex, window))));
        if (count.isEmpty() || count.getFirst() == 0) {
            return new Late(0, List.of());
        }
        return new Late(
                count.getFirst(),
                lake.readBetween(
                        type,
                        fromIndex,
                        Long.MAX_VALUE,
                        (reader, rows) -> reader.rows(
                                HeldSql.late(rows, fromIndex, window, limit), row -> HeldSql.held(type, row))));
    }

    @Override
    public Optional<String> findDamage(OrgId org) {
        try {
            return lake(org).findDamage();
        } catch (IOException e) {
            return Optional.of("the lake of " + org + " can't be read: " + e.getMessage());
        }
    }

    /// What the lake's files are now.
    public Manifest manifest(OrgId org) {
        return lake(org).manifest();
    }

    public Path folder(OrgId org) {
        return lakeDir.resolve(org.value());
    }

    @Override
    public void close() {
        compactor.shutdown();
        try {
            if (!compactor.awaitTermination(1, TimeUnit.MINUTES)) {
                compactor.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        duck.close();
    }

    private OrgLake lake(OrgId org) {
        return orgs.computeIfAbsent(org, id -> {
            try {
                // A connection of its own: statements of one connection would wait for one another.
                return new OrgLake(folder(id), types, duck.duplicate());
            } catch (IOException e) {
                throw new UncheckedIOException("the lake of " + id + " can't be opened: " + e.getMessage(), e);
            }
        });
    }
}
