package io.avouch.ledger.hash;

import java.io.IOException;

/// Gives the hashes of perfect subtrees, from wherever they are kept.
@FunctionalInterface
public interface Subtrees {
    /// The hash over the leaves `[index << height, (index + 1) << height)`, all of which exist.
    Hash hash(int height, long index) throws IOException;

    /// The RFC 6962 hash over the leaves `[from, to)`; a perfect left side starts at `from`.
    default Hash range(long from, long to) throws IOException {
        long count = to - from;
        if (count == 0) {
            return MerkleHasher.EMPTY_ROOT;
        }
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return hash(height, from >>> height);
        }
        long middle = from + split(count);
        return new MerkleHasher().node(range(from, middle), range(middle, to));
    }

    /// The largest power of two below `count` (RFC 6962, section 2.1).
    static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
