package io.avouch.engine.lake;

import io.avouch.core.Digest;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Puts the small files of a type and month together.
///
/// The new file is written while everything else goes on, beside what counts; only giving it its name and naming
/// it in the manifest take the lake's lock. Files that it stands for stay until the lake is opened again, because
/// runs under way may still read them. Where one of them changed in the meantime, because a record was erased,
/// the new file is thrown away.
final class Compaction {
    /// Fewer files than this are left alone.
    static final int FILES_MIN = 12;

    private final Path orgDir;
    private final Duck duck;

    Compaction(Path orgDir, Duck duck) {
        this.orgDir = orgDir;
        this.duck = duck;
    }

    /// A file that is written and does not count yet.
    record Merged(List<Segment> sources, Path fresh, Segment segment) {}

    /// Which files to put together next: those of a type and month but for the ones larger than all smaller ones.
    static Optional<List<Segment>> next(Manifest manifest) {
        Map<String, List<Segment>> groups = new TreeMap<>();
        manifest.segments()
                .forEach(segment -> groups.computeIfAbsent(
                                segment.type() + "/" + segment.month(), group -> new ArrayList<>())
                        .add(segment));
        return groups.values().stream()
                .map(Compaction::small)
                .filter(group -> group.size() >= FILES_MIN)
                .findFirst();
    }

    private static List<Segment> small(List<Segment> group) {
        List<Segment> bySize = group.stream()
                .sorted(Comparator.comparingLong(Segment::rows).thenComparing(Segment::file))
                .toList();
        long rows = 0;
        List<Segment> small = new ArrayList<>();
        for (Segment segment : bySize) {
            if (small.size() >= FILES_MIN && segment.rows() > rows) {
                break;
            }
            rows += segment.rows();
            small.add(segment);
        }
        return small;
    }

    Merged write(List<Segment> sources) throws IOException {
        Segment one = sources.getFirst();
        long first = sources.stream().mapToLong(Segment::first).min().orElseThrow();
        long last = sources.stream().mapToLong(Segment::last).max().orElseThrow();
        long rows = sources.stream().mapToLong(Segment::rows).sum();
        // The first and the last entry may be a source's own, and so may the number of files: only chance is new.
        String name = one.type() + "/" + one.month() + "/" + first + "-" + last + "-c" + sources.size() + "-"
                + UUID.randomUUID() + ".parquet";
        Path fresh = orgDir.resolve(name + ".new");
        duck.run("COPY (SELECT * FROM read_parquet("
                + Sql.files(sources.stream()
                        .map(segment -> orgDir.resolve(segment.file()))
                        .toList())
                + ", union_by_name = true) ORDER BY occurred_at, log_index) TO "
                + Sql.text(fresh.toAbsolutePath().toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        long written = duck.number("SELECT count(*) FROM read_parquet("
                + Sql.text(fresh.toAbsolutePath().toString()) + ")");
        if (written != rows) {
            Files.deleteIfExists(fresh);
            throw new IOException("putting " + sources.size() + " files of " + one.type() + " " + one.month()
                    + " together gave " + written + " rows in place of " + rows);
        }
        Segment merged = new Segment(one.type(), one.month(), name, first, last, rows, Digest.of(fresh));
        return new Merged(sources, fresh, merged);
    }
}
