package io.avouch.ledger.pack;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.DiskFile;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.Subtrees;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.tile.Bundle;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.Tiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The files of one log; every tile and bundle is a slice of them.
///
/// ```
/// entries.pack      bundle bytes, one after the other: u16 length and entry, ...
/// entries.index     u64 offset in entries.pack of each bundle's first byte
/// keys.pack         per entry 32 bytes key and u32 CRC32C
/// level-<k>.hashes  32 bytes for each perfect subtree of height 8k
/// ```
/// One thread appends; any may read what lies below [#size()].
public final class LogPacks implements Subtrees, Closeable {
    public static final String ENTRIES = "entries.pack";
    public static final String INDEX = "entries.index";
    public static final String KEYS = "keys.pack";

    private static final long BUNDLE_BYTES_MAX = (2L + Bundle.ENTRY_BYTES_MAX) * TilePath.FULL;

    /// More than a bundle of this ledger's leaves has.
    private static final long GUESS = 1 << 16;

    private final Disk disk;
    private final Path directory;
    private final DiskFile entries;
    private final DiskFile index;
    private final DiskFile keys;
    private final List<DiskFile> levels = new CopyOnWriteArrayList<>();

    /// Size in entries and the end of `entries.pack`, seen together.
    private record Extent(long size, long entriesEnd) {}

    private volatile Extent extent = new Extent(0, 0);

    private LogPacks(Disk disk, Path directory) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.entries = disk.open(directory.resolve(ENTRIES));
        this.index = disk.open(directory.resolve(INDEX));
        this.keys = disk.open(directory.resolve(KEYS));
        level(0);
        for (int k = 1; disk.exists(directory.resolve(levelName(k))); k++) {
            level(k);
        }
    }

    public static String levelName(int level) {
        return "level-" + level + ".hashes";
    }

    /// Opens the files as they are; [#attach(long)] or [#reset(long)] comes next.
    public static LogPacks open(Disk disk, Path directory) throws IOException {
        return new LogPacks(disk, directory);
    }

    private DiskFile level(int level) throws IOException {
        while (levels.size() <= level) {
            levels.add(disk.open(directory.resolve(levelName(levels.size()))));
        }
        return levels.get(level);
    }

    /// How many entries have a leaf hash, written wholly.
    public long sizeOnDisk() throws IOException {
        return levels.getFirst().size() / Hash.BYTES;
    }

    /// Makes `size` the end. Empty if all files reach that far, else what is missing.
    public Optional<String> attach(long size) throws IOException {
        Optional<String> gap = gap(size);
        if (gap.isEmpty()) {
            extent = new Extent(size, offset(size));
        }
        return gap;
    }

    /// The same, and cuts off what lies behind.
    public Optional<String> reset(long size) throws IOException {
        Optional<String> gap = attach(size);
        if (gap.isPresent()) {
            return gap;
        }
        entries.truncate(extent.entriesEnd());
        index.truncate(bundles(size) * 8);
        keys.truncate(size * KeyRecord.BYTES);
        for (int k = 0; k < levels.size(); k++) {
            levels.get(k).truncate(TilePath.hashes(k, size) * Hash.BYTES);
        }
        return Optional.empty();
    }

    private Optional<String> gap(long size) throws IOException {
        for (int k = 0; TilePath.hashes(k, size) > 0; k++) {
            if (level(k).size() < TilePath.hashes(k, size) * Hash.BYTES) {
                return missing(levelName(k), size);
            }
        }
        if (index.size() < bundles(size) * 8) {
            return missing(INDEX, size);
        }
        if (keys.size() < size * KeyRecord.BYTES) {
            return missing(KEYS, size);
        }
        try {
            return entries.size() < offset(size) ? missing(ENTRIES, size) : Optional.empty();
        } catch (IOException e) {
            return missing(ENTRIES, size);
        }
    }

    private Optional<String> missing(String file, long size) {
        return Optional.of(directory.resolve(file) + " does not reach to entry " + size);
    }

    private static long bundles(long size) {
        return (size + TilePath.FULL - 1) / TilePath.FULL;
    }

    /// The offset in `entries.pack` at which entry `position` begins or will begin. After a crash
    /// only what lies below `position` can be believed: not even the next bundle's offset.
    private long offset(long position) throws IOException {
        if (position == 0) {
            return 0;
        }
        long bundle = (position - 1) / TilePath.FULL;
        int within = (int) (position - bundle * TilePath.FULL);
        long start = bundleOffset(bundle);
        long available = entries.size() - start;
        if (start < 0 || available < 0) {
            throw new MalformedException(INDEX + " points outside of " + ENTRIES);
        }
        for (long length = GUESS; ; length *= 2) {
            byte[] bytes = entries.read(start, (int) Math.min(length, available));
            try {
                return start + Bundle.end(bytes, within);
            } catch (MalformedException e) {
                if (bytes.length == available || length > BUNDLE_BYTES_MAX) {
                    throw e;
                }
            }
        }
    }

    public long size() {
        return extent.size();
    }

    /// A batch that goes on from the tree; the tree changes as the batch is filled.
    public PackBatch batch(CompactTree tree) {
        return new PackBatch(end(), tree);
    }

    /// Where the next batch begins.
    public PackBatch.End end() {
        return new PackBatch.End(extent.entriesEnd(), 0);
    }

    /// Appends; readers see the new entries when this returns. Not synced.
    public void append(PackBatch batch) throws IOException {
        Extent now = extent;
        if (batch.first() != now.size()) {
            throw new IllegalArgumentException("a batch from " + batch.first() + " does not follow " + now.size());
        }
        entries.write(batch.entries.flipped(), now.entriesEnd());
        index.write(batch.index.flipped(), bundles(now.size()) * 8);
        keys.write(batch.keys.flipped(), now.size() * KeyRecord.BYTES);
        for (int k = 0; k < batch.levels.size(); k++) {
            if (batch.levels.get(k).length() > 0) {
                long at = TilePath.hashes(k, now.size()) * Hash.BYTES;
                level(k).write(batch.levels.get(k).flipped(), at);
            }
        }
        extent = new Extent(batch.size(), now.entriesEnd() + batch.entries.length());
    }

    public void force() throws IOException {
        entries.force(false);
        index.force(false);
        keys.force(false);
        for (DiskFile level : levels) {
            level.force(false);
        }
        disk.syncDirectory(directory);
    }

    @Override
    public Hash hash(int height, long position) throws IOException {
        int within = height % 8;
        int count = 1 << within;
        long first = position << within;
        byte[] row = level(height / 8).read(first * Hash.BYTES, count * Hash.BYTES);
        return Tiles.fold(row, 0, count);
    }

    /// The bytes of a tile or bundle; empty if the log is not that long.
    public Optional<Bytes> read(TilePath path) throws IOException {
        return view(path).map(Bytes::of);
    }

    /// The same without copying where the files are mapped: gone once they are closed.
    public Optional<ByteBuffer> view(TilePath path) throws IOException {
        Extent now = extent;
        return switch (path) {
            case TilePath.Hashes tile -> {
                long end = tile.index() * TilePath.FULL + tile.width();
                if (end > TilePath.hashes(tile.level(), now.size())) {
                    yield Optional.empty();
                }
                long at = tile.index() * TilePath.FULL * Hash.BYTES;
                yield Optional.of(level(tile.level()).view(at, tile.width() * Hash.BYTES));
            }
            case TilePath.Entries bundle -> bundle(bundle, now);
        };
    }

    private Optional<ByteBuffer> bundle(TilePath.Entries path, Extent now) throws IOException {
        if (path.index() * TilePath.FULL + path.width() > now.size()) {
            return Optional.empty();
        }
        long start = ByteBuffer.wrap(index.read(path.index() * 8, 8)).getLong();
        boolean last = path.index() == bundles(now.size()) - 1;
        long end = last
                ? now.entriesEnd()
                : ByteBuffer.wrap(index.read((path.index() + 1) * 8, 8)).getLong();
        if (end < start || end - start > BUNDLE_BYTES_MAX) {
            throw new MalformedException(directory.resolve(INDEX) + " is wrong at bundle " + path.index());
        }
        boolean whole =
                path.index() * TilePath.FULL + path.width() == Math.min((path.index() + 1) * TilePath.FULL, now.size());
        if (whole) {
            return Optional.of(entries.view(start, (int) (end - start)));
        }
        byte[] bytes = entries.read(start, (int) (end - start));
        return Optional.of(ByteBuffer.wrap(Arrays.copyOf(bytes, Bundle.end(bytes, path.width()))));
    }

    /// Where a bundle begins in `entries.pack`.
    public long bundleOffset(long bundle) throws IOException {
        return ByteBuffer.wrap(index.read(bundle * 8, 8)).getLong();
    }

    /// What is longer than its content, file by file; empty if every length is exact.
    public Optional<String> excess() throws IOException {
        Extent now = extent;
        for (int k = 0; k < levels.size(); k++) {
            if (levels.get(k).size() != TilePath.hashes(k, now.size()) * Hash.BYTES) {
                return Optional.of(levelName(k));
            }
        }
        if (index.size() != bundles(now.size()) * 8) {
            return Optional.of(INDEX);
        }
        if (keys.size() != now.size() * KeyRecord.BYTES) {
            return Optional.of(KEYS);
        }
        return entries.size() == now.entriesEnd() ? Optional.empty() : Optional.of(ENTRIES);
    }

    /// The leaf bytes of an entry below [#size()].
    public Bytes entry(long position) throws IOException {
        long bundle = position / TilePath.FULL;
        int within = (int) (position % TilePath.FULL);
        return read(new TilePath.Entries(bundle, within + 1))
                .map(bytes -> bytes.toArray())
                .map(bytes -> lastOf(bytes, within))
                .orElseThrow(() -> new IllegalArgumentException(
                        "entry " + position + " is not in a log of " + size() + " entries"));
    }

    private static Bytes lastOf(byte[] bundle, int within) {
        try {
            int start = Bundle.end(bundle, within) + 2;
            return Bytes.owning(Arrays.copyOfRange(bundle, start, bundle.length));
        } catch (MalformedException e) {
            throw new IllegalStateException("cut at this very place a moment ago", e);
        }
    }

    /// The idempotency key of an entry below [#size()].
    public Hash key(long position) throws IOException {
        return keys(position, 1).next();
    }

    /// The keys of many entries, each checked as it is taken.
    public KeyRecords keys(long from, int count) throws IOException {
        return new KeyRecords(keys, directory.resolve(KEYS), from, count);
    }

    Scratch scratch() {
        return new Scratch(disk, directory);
    }

    @Override
    public void close() throws IOException {
        entries.close();
        index.close();
        keys.close();
        for (DiskFile level : levels) {
            level.close();
        }
    }
}
