package io.avouch.ledger.testing;

import io.avouch.ledger.disk.RealDisk;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.pack.PackBatch;
import io.avouch.ledger.tile.TileExport;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// A log of any length, made at once: packs on disk, any checkpoint of it on demand.
public final class BuiltLog implements TileSource, Closeable {
    private static final int BATCH = 4096;

    private final LogPacks packs;
    private final LogKey key;
    private final Map<Long, Bytes> notes = new HashMap<>();

    private BuiltLog(LogPacks packs, LogKey key) {
        this.packs = packs;
        this.key = key;
    }

    /// Entries as this ledger writes them, a microsecond apart.
    public static Bytes leaf(long i) {
        Hash commitment = Hash.sha256(("content " + i).getBytes(StandardCharsets.UTF_8));
        return new Entry(commitment, Fixture.sealed(i, 0).kind(), Fixture.NINE.plusNanos(i * 1000)).toBytes();
    }

    public static BuiltLog of(Path folder, LogKey key, long size, LongFunction<Bytes> leaves) throws IOException {
        Files.createDirectories(folder);
        LogPacks packs = LogPacks.open(new RealDisk(), folder);
        CompactTree tree = new CompactTree();
        for (long from = 0; from < size; from += BATCH) {
            PackBatch batch = packs.batch(tree);
            for (long i = from; i < Math.min(size, from + BATCH); i++) {
                batch.add(leaves.apply(i), new Hash(i, 0, 0, 0));
            }
            packs.append(batch);
        }
        return new BuiltLog(packs, key);
    }

    public LogPacks packs() {
        return packs;
    }

    public LogKey key() {
        return key;
    }

    public Checkpoint at(long size) throws IOException {
        return new Checkpoint(key.name(), size, packs.range(0, size));
    }

    /// Kept, because the JDK is slow to sign.
    public Bytes note(long size) throws IOException {
        Bytes known = notes.get(size);
        if (known == null) {
            known = Bytes.owning(at(size).sign(key).toBytes());
            notes.put(size, known);
        }
        return known;
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        return path.startsWith("tile/") ? packs.read(TilePath.parse(path)) : Optional.empty();
    }

    public void export(long size, Path to) throws IOException {
        TileExport.write(this, note(size), size, to);
    }

    /// The files of an export, in memory.
    public Map<String, Bytes> files(long size) throws IOException {
        Map<String, Bytes> files = new TreeMap<>();
        files.put("checkpoint", note(size));
        for (TilePath.Hashes tile : TilePath.all(size)) {
            files.put(tile.text(), read((TilePath) tile).orElseThrow());
            if (tile.level() == 0) {
                var bundle = new TilePath.Entries(tile.index(), tile.width());
                files.put(bundle.text(), read((TilePath) bundle).orElseThrow());
            }
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        packs.close();
    }
}
