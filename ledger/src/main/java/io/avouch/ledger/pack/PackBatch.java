package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.tile.TilePath;
import java.util.ArrayList;
import java.util.List;

/// What is to be appended to the packs of one log, gathered entry by entry.
public final class PackBatch {
    private final long first;
    private final long entriesStart;
    private final CompactTree tree;
    private final KeyRecord record = new KeyRecord();
    final Growing entries = new Growing();
    final Growing index = new Growing();
    final Growing keys = new Growing();
    final List<Growing> levels = new ArrayList<>();
    private long size;

    PackBatch(long entriesStart, CompactTree tree) {
        this.first = tree.size();
        this.size = first;
        this.entriesStart = entriesStart;
        this.tree = tree;
    }

    /// Adds an entry to the tree and to what will be written.
    public void add(Bytes leaf, Hash key) {
        if (size % TilePath.FULL == 0) {
            index.putLong(entriesStart + entries.length());
        }
        entries.entry(leaf);
        keys.hash(key).putInt(record.crc(size, key));
        Hash hash = leaf.leafHash(tree.hasher());
        level(0).hash(hash);
        tree.append(hash, (height, node) -> {
            if (height % 8 == 0) {
                level(height / 8).hash(node);
            }
        });
        size++;
    }

    private Growing level(int level) {
        while (levels.size() <= level) {
            levels.add(new Growing());
        }
        return levels.get(level);
    }

    public long first() {
        return first;
    }

    public long size() {
        return size;
    }

    /// The root with all entries of the batch.
    public Hash root() {
        return tree.root();
    }
}
