package io.avouch.ledger.pack;

import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Moment;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.tile.TilePath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What is to be appended to the packs of one log, gathered entry by entry.
public final class PackBatch {
    /// What most leaves take, with their length.
    private static final int ENTRY_BYTES = 128;

    private static final int EXPECTED_MAX = 1 << 16;

    private final long first;
    private final long entriesStart;
    private final CompactTree tree;
    private final KeyRecord record = new KeyRecord();
    final Growing entries;
    final Growing index;
    final Growing keys;
    final List<Growing> levels = new ArrayList<>();
    private final int expected;
    private long size;

    /// Where a batch ended.
    ///
    /// @param entriesEnd in `entries.pack`
    /// @param count      how many entries the batch had: the next is likely to be as large
    public record End(long entriesEnd, long count) {}

    /// Goes on where another ended; the tree, which ends there too, changes as the batch is filled.
    public PackBatch(End before, CompactTree tree) {
        this.first = tree.size();
        this.size = first;
        this.entriesStart = before.entriesEnd();
        this.tree = tree;
        this.expected = (int) Math.min(EXPECTED_MAX, before.count());
        this.entries = new Growing(expected * ENTRY_BYTES);
        this.index = new Growing(expected / TilePath.FULL * Long.BYTES);
        this.keys = new Growing(expected * KeyRecord.BYTES);
    }

    /// Adds an entry to the tree and to what will be written.
    public void add(Bytes leaf, Hash key) {
        beginBundle();
        Hash hash = entries.entry(leaf, tree.hasher());
        keys.hash(key).putInt(record.crc(size, key));
        add(hash);
    }

    /// The same with an entry of a batch; its leaf is put together where it will lie.
    public void add(Moment moment, Kind kind, BatchBytes batch, int which) {
        beginBundle();
        Hash hash = entries.entry(moment, kind, batch, which, tree.hasher());
        int keyAt = batch.keyAt(which);
        keys.bytes(batch.bytes(), keyAt, Hash.BYTES).putInt(record.crc(size, batch.bytes(), keyAt));
        add(hash);
    }

    private void beginBundle() {
        if (size % TilePath.FULL == 0) {
            index.putLong(entriesStart + entries.length());
        }
    }

    private void add(Hash hash) {
        level(0).hash(hash);
        tree.append(hash, (height, node) -> {
            if (height % 8 == 0) {
                level(height / 8).hash(node);
            }
        });
        size++;
    }

    /// All leaves of the batch, each with its length, as bundles have them.
    public ByteBuffer leaves() {
        return entries.flipped().asReadOnlyBuffer();
    }

    private Growing level(int level) {
        while (levels.size() <= level) {
            levels.add(new Growing((expected * Hash.BYTES) >> (8 * levels.size())));
        }
        return levels.get(level);
    }

    public long first() {
        return first;
    }

    public long size() {
        return size;
    }

    public End end() {
        return new End(entriesStart + entries.length(), size - first);
    }

    /// The root with all entries of the batch.
    public Hash root() {
        return tree.root();
    }
}
