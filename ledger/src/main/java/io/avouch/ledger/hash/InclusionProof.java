package io.avouch.ledger.hash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Proves that a leaf is at `index` of the tree of `size` leaves (RFC 9162, section 2.1.3).
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index " + index + " is outside a tree of " + size + " entries");
        }
        path = List.copyOf(path);
    }

    public static InclusionProof make(long index, long size, Subtrees subtrees) throws IOException {
        List<Hash> path = new ArrayList<>();
        if (index >= 0 && index < size) {
            collect(index, 0, size, subtrees, path);
        }
        return new InclusionProof(index, size, path);
    }

    private static void collect(long index, long from, long to, Subtrees subtrees, List<Hash> path) throws IOException {
        if (to - from == 1) {
            return;
        }
        long middle = from + Subtrees.split(to - from);
        if (index < middle) {
            collect(index, from, middle, subtrees, path);
            path.add(subtrees.range(middle, to));
        } else {
            collect(index, middle, to, subtrees, path);
            path.add(subtrees.range(from, middle));
        }
    }

    /// True if and only if the path leads from `leaf` to `root` and is used up exactly there.
    public boolean verifies(Hash leaf, Hash root) {
        MerkleHasher hasher = new MerkleHasher();
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false; // longer than the tree is high
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
