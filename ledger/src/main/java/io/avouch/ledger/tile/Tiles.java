package io.avouch.ledger.tile;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.hash.Subtrees;
import io.avouch.ledger.note.MalformedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Subtree hashes out of the tiles of a log of `size` entries: enough to make every proof.
/// The tiles are believed; a proof made from false ones fails where it is verified.
public record Tiles(TileSource source, long size) implements Subtrees {
    @Override
    public Hash hash(int height, long index) throws IOException {
        int level = height / 8;
        int within = height % 8;
        long first = index << within;
        long tile = first / TilePath.FULL;
        int width = TilePath.width(tile, TilePath.hashes(level, size));
        var path = new TilePath.Hashes(level, tile, width);
        Optional<Bytes> bytes = source.read(path);
        if (bytes.isEmpty() || bytes.get().length() != width * Hash.BYTES) {
            throw new MalformedException("the log has no sound " + path.text());
        }
        return fold(bytes.get().toArray(), (int) (first % TilePath.FULL), 1 << within);
    }

    /// The root of a perfect subtree over `count` hashes that lie side by side.
    public static Hash fold(byte[] hashes, int first, int count) {
        return new MerkleHasher().fold(hashes, first, count);
    }

    static Bytes cut(Bytes full, TilePath tile) {
        return Bytes.owning(Arrays.copyOf(full.toArray(), tile.width() * Hash.BYTES));
    }
}
