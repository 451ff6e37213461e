package io.avouch.ledger.hash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The right edge of a growing tree: one hash for each set bit of the size, largest subtree first.
/// This is all that is needed to append and to know the root. For one thread.
public final class CompactTree {
    /// Hears of each perfect subtree (height 1 and up) at the moment it is complete.
    @FunctionalInterface
    public interface Completed {
        void subtree(int height, Hash hash);
    }

    private final MerkleHasher hasher = new MerkleHasher();
    private final List<Hash> edge = new ArrayList<>();
    private long size;

    /// Rebuilds the edge of a tree of `size` leaves from the hashes kept of it.
    public static CompactTree restore(long size, Subtrees subtrees) throws IOException {
        CompactTree tree = new CompactTree();
        long start = 0;
        for (int height = 62; height >= 0; height--) {
            if ((size >>> height & 1) == 1) {
                tree.edge.add(subtrees.hash(height, start >>> height));
                start += 1L << height;
            }
        }
        tree.size = size;
        return tree;
    }

    public long size() {
        return size;
    }

    public MerkleHasher hasher() {
        return hasher;
    }

    public void append(Hash leaf) {
        append(leaf, (height, hash) -> {});
    }

    public void append(Hash leaf, Completed completed) {
        append(0, leaf, completed);
    }

    /// Appends a perfect subtree at once; the size has to be a multiple of its leaves.
    ///
    /// @param completed hears of the larger subtrees that it completes, not of this one
    public void append(int subtreeHeight, Hash subtree, Completed completed) {
        long leaves = 1L << subtreeHeight;
        if (size % leaves != 0) {
            throw new IllegalArgumentException("a subtree of " + leaves + " leaves can't follow " + size);
        }
        Hash hash = subtree;
        int height = subtreeHeight;
        for (long rest = size >>> subtreeHeight; (rest & 1) == 1; rest >>>= 1) {
            hash = hasher.node(edge.removeLast(), hash);
            height++;
            completed.subtree(height, hash);
        }
        edge.add(hash);
        size += leaves;
    }

    public Hash root() {
        if (size == 0) {
            return MerkleHasher.EMPTY_ROOT;
        }
        Hash root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = hasher.node(edge.get(i), root);
        }
        return root;
    }
}
