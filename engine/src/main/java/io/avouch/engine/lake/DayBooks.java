package io.avouch.engine.lake;

import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.lake.DayBook.Day;
import io.avouch.engine.lake.DayBook.Sight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The day books of an organisation's types, continued to one index: only what came since is read.
public final class DayBooks {
    /// Beyond this many days, all of them are read at once.
    private static final int DAYS_MAX = 40;

    /// Three million rows at once took more than a gigabyte; so many take some 200 MB.
    private static final long ROWS_AT_ONCE = 1_000_000;

    private final Path orgDir;
    private final Manifest manifest;
    private final long size;
    private final Map<String, RecordType> types;
    private final long rowsAtOnce;
    /// What lay on the disk when it was first looked at.
    private final Map<String, Optional<DayBook>> written = new ConcurrentHashMap<>();

    private final Map<String, DayBook> known = new ConcurrentHashMap<>();

    /// @param size nothing at or beyond this index is seen
    public DayBooks(Path orgDir, Manifest manifest, long size, Map<String, RecordType> types) {
        this(orgDir, manifest, size, types, ROWS_AT_ONCE);
    }

    DayBooks(Path orgDir, Manifest manifest, long size, Map<String, RecordType> types, long rowsAtOnce) {
        this.rowsAtOnce = rowsAtOnce;
        this.orgDir = orgDir;
        this.manifest = manifest;
        this.size = Math.min(size, manifest.through());
        this.types = types;
    }

    /// @param duck any connection that may read the lake
    public DayBook of(Duck duck, String type) {
        return known.computeIfAbsent(type, name -> continued(duck, name));
    }

    /// How many rows have to be read to continue a type's book, at most.
    public long fresh(String type) {
        int erased = manifest.erased().size();
        long through = written(type)
                .filter(book -> book.erased() == erased)
                .map(DayBook::through)
                .orElse(0L);
        return manifest.of(type).stream()
                .filter(segment -> segment.last() >= through)
                .mapToLong(Segment::rows)
                .sum();
    }

    private Optional<DayBook> written(String type) {
        return written.computeIfAbsent(type, name -> DayBook.find(orgDir.resolve(name)));
    }

    private DayBook continued(Duck duck, String type) {
        int erased = manifest.erased().size();
        Path typeDir = orgDir.resolve(type);
        Optional<DayBook> written = written(type);
        boolean older = written.filter(book -> book.through() > size && book.erased() == erased)
                .isPresent();
        DayBook base = written.filter(book -> book.through() <= size && book.erased() == erased)
                .orElse(DayBook.empty(erased));
        List<Segment> below = manifest.of(type).stream()
                .filter(segment -> segment.first() < size)
                .toList();
        List<Segment> fresh = below.stream()
                .filter(segment -> segment.last() >= base.through())
                .toList();
        if (fresh.isEmpty()) {
            return base;
        }
        DayBook grown = grown(duck, type, base, below, fresh);
        if (!older) {
            try {
                grown.write(typeDir);
            } catch (IOException e) {
                throw new UncheckedIOException("the days of " + typeDir + " can't be written: " + e.getMessage(), e);
            }
        }
        return grown;
    }

    private DayBook grown(Duck duck, String type, DayBook base, List<Segment> below, List<Segment> fresh) {
        String wanted = " WHERE log_index >= " + base.through() + " AND log_index < " + size;
        String rows = "(SELECT * FROM " + read(fresh) + wanted + ")";
        List<Sight> sights = new ArrayList<>(base.sights());
        if (snapshots(type)) {
            sights = union(sights, duck, rows);
        }
        NavigableMap<LocalDate, Day> days = new TreeMap<>();
        Counted added = base.distinct() ? counted(duck, fresh, wanted) : new Counted(Map.of(), 1);
        boolean distinct = added.repeated() == 0 && distinct(duck, type, rows, base, below);
        if (distinct) {
            List<LocalDate> touched = added.days().keySet().stream()
                    .filter(base.days()::containsKey)
                    .toList();
            days.putAll(base.days());
            days.putAll(added.days());
            days.putAll(again(duck, touched, below));
        }
        return new DayBook(size, base.erased(), distinct, days, sights);
    }

    private static List<Sight> union(List<Sight> sights, Duck duck, String rows) {
        Set<Sight> all = new LinkedHashSet<>(sights);
        all.addAll(duck.rows(
                "SELECT DISTINCT source, run, occurred_at FROM " + rows + " ORDER BY ALL",
                row -> new Sight(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC))));
        return List.copyOf(all);
    }

    /// Whether none of the new rows, which are distinct among themselves, is a record that was there before.
    private boolean distinct(Duck duck, String type, String rows, DayBook base, List<Segment> below) {
        List<Segment> old = below.stream()
                .filter(segment -> segment.first() < base.through())
                .toList();
        // A snapshot's record has the snapshot's time in its name.
        String near = snapshots(type)
                ? " AND occurred_at BETWEEN (SELECT min(occurred_at) FROM " + rows
                        + ") AND (SELECT max(occurred_at) FROM " + rows + ")"
                : "";
        return old.isEmpty()
                || duck.number("SELECT count(*) FROM (SELECT record FROM " + read(old) + " WHERE log_index < "
                                + base.through() + near + ") o SEMI JOIN (SELECT record FROM " + rows
                                + ") n ON n.record = o.record")
                        == 0;
    }

    private boolean snapshots(String type) {
        return Optional.ofNullable(types.get(type))
                .filter(each -> each.shape() == Shape.SNAPSHOT)
                .isPresent();
    }

    /// Days that had rows before, with those that came since.
    private Map<LocalDate, Day> again(Duck duck, List<LocalDate> touched, List<Segment> below) {
        if (touched.isEmpty()) {
            return Map.of();
        }
        boolean all = touched.size() > DAYS_MAX;
        Set<String> months =
                touched.stream().map(day -> day.toString().substring(0, 7)).collect(Collectors.toSet());
        List<Segment> read = all
                ? below
                : below.stream()
                        .filter(segment -> months.contains(segment.month()))
                        .toList();
        String wanted = all
                ? ""
                : touched.stream()
                        .map(day -> "occurred_at >= TIMESTAMP '" + day + " 00:00:00' AND occurred_at < TIMESTAMP '"
                                + day.plusDays(1) + " 00:00:00'")
                        .collect(Collectors.joining(" OR ", " AND (", ")"));
        return counted(duck, read, " WHERE log_index < " + size + wanted).days();
    }

    /// @param repeated how many rows are of a record that another is of too; two records with one hash cost a needless
    ///     search for the latest version, and change nothing
    private record Counted(Map<LocalDate, Day> days, long repeated) {}

    /// Many rows are counted a few days at a time: their digests take memory for each row.
    private Counted counted(Duck duck, List<Segment> segments, String wanted) {
        if (segments.stream().mapToLong(Segment::rows).sum() <= rowsAtOnce) {
            return counted(duck, "(SELECT * FROM " + read(segments) + wanted + ")");
        }
        String all = "(SELECT * FROM " + read(segments) + wanted + ")";
        Map<LocalDate, Day> days = new TreeMap<>();
        for (Portion portion : Portion.of(DayLines.counts(duck, all), rowsAtOnce)) {
            List<Segment> touched = segments.stream()
                    .filter(segment -> portion.touches(segment.month()))
                    .toList();
            String part = "(SELECT * FROM " + read(touched) + wanted + " AND " + portion.holds() + ")";
            days.putAll(
                    portion.rows() <= rowsAtOnce
                            ? days(duck, "SELECT " + DAY + " FROM " + part + " GROUP BY 1")
                            : Map.of(portion.first(), one(duck, part)));
        }
        long repeated = duck.number("SELECT count(*) - count(DISTINCT hash(record)) FROM " + all);
        return new Counted(days, repeated);
    }

    /// A day of too many rows to gather.
    private Day one(Duck duck, String rows) {
        String digest = new DayLines(duck, LINE, rowsAtOnce).sorted(rows);
        return duck.row("SELECT " + PRINT + " FROM " + rows, row -> new Day(row.getLong(1), row.getString(2), digest));
    }

    private static Map<LocalDate, Day> days(Duck duck, String sql) {
        Map<LocalDate, Day> days = new TreeMap<>();
        duck.rows(
                        sql,
                        row -> Map.entry(
                                row.getObject(1, LocalDate.class),
                                new Day(row.getLong(2), row.getString(3), row.getString(4))))
                .forEach(day -> days.put(day.getKey(), day.getValue()));
        return days;
    }

    private static Counted counted(Duck duck, String rows) {
        Map<LocalDate, Day> days = new TreeMap<>();
        long[] repeated = {0};
        duck.rows(
                        "WITH fresh AS MATERIALIZED (SELECT occurred_at, log_index, payload_digest, source, record FROM "
                                + rows + ") SELECT " + DAY
                                + ", (SELECT count(*) - count(DISTINCT hash(record)) FROM fresh) FROM fresh GROUP BY 1",
                        row -> {
                            repeated[0] = row.getLong(5);
                            return Map.entry(
                                    row.getObject(1, LocalDate.class),
                                    new Day(row.getLong(2), row.getString(3), row.getString(4)));
                        })
                .forEach(day -> days.put(day.getKey(), day.getValue()));
        return new Counted(days, repeated[0]);
    }

    private static final String LINE = "concat(payload_digest, source)";

    private static final String PRINT = "count(*), CAST(sum(hash(log_index, payload_digest)) AS VARCHAR)";

    /// A day's records as one digest, in no order but that of their bytes.
    private static final String DAY = "CAST(occurred_at AS DATE), " + PRINT + ", " + DayLines.gathering(LINE);

    private String read(List<Segment> segments) {
        return "read_parquet("
                + Sql.files(segments.stream()
                        .map(segment -> orgDir.resolve(segment.file()))
                        .toList())
                + ", union_by_name = true)";
    }
}
