package io.avouch.ledger.hash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Proves that the tree of `to` leaves begins with the tree of `from` leaves
/// (RFC 9162, section 2.1.4). From the empty tree the proof is empty and always holds.
public record ConsistencyProof(long from, long to, List<Hash> path) {
    public ConsistencyProof {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("no consistency from " + from + " to " + to + " entries");
        }
        path = List.copyOf(path);
    }

    public static ConsistencyProof make(long from, long to, Subtrees subtrees) throws IOException {
        List<Hash> path = new ArrayList<>();
        if (from > 0 && from < to) {
            collect(from, 0, to, true, subtrees, path);
        }
        return new ConsistencyProof(from, to, path);
    }

    /// SUBPROOF(old, D[start:end], known) of the RFC, with `old` counted from `start`.
    private static void collect(long old, long start, long end, boolean known, Subtrees subtrees, List<Hash> path)
            throws IOException {
        if (old == end - start) {
            if (!known) {
                path.add(subtrees.range(start, end));
            }
            return;
        }
        long half = Subtrees.split(end - start);
        if (old <= half) {
            collect(old, start, start + half, known, subtrees, path);
            path.add(subtrees.range(start + half, end));
        } else {
            collect(old - half, start + half, end, false, subtrees, path);
            path.add(subtrees.range(start, start + half));
        }
    }

    /// True if and only if the path leads to both roots and is used up exactly there.
    public boolean verifies(Hash fromRoot, Hash toRoot) {
        if (from == 0) {
            return path.isEmpty() && fromRoot.equals(MerkleHasher.EMPTY_ROOT);
        }
        if (from == to) {
            return path.isEmpty() && fromRoot.equals(toRoot);
        }
        boolean perfect = Long.bitCount(from) == 1;
        if (!perfect && path.isEmpty()) {
            return false;
        }
        Hash seed = perfect ? fromRoot : path.getFirst();
        return climb(seed, perfect ? path : path.subList(1, path.size()), fromRoot, toRoot);
    }

    private boolean climb(Hash seed, List<Hash> rest, Hash fromRoot, Hash toRoot) {
        MerkleHasher hasher = new MerkleHasher();
        int skip = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >>> skip;
        long last = (to - 1) >>> skip;
        Hash old = seed;
        Hash now = seed;
        for (Hash sibling : rest) {
            if (last == 0) {
                return false; // longer than the tree is high
            }
            if ((node & 1) == 1 || node == last) {
                old = hasher.node(sibling, old);
                now = hasher.node(sibling, now);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                now = hasher.node(now, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && old.equals(fromRoot) && now.equals(toRoot);
    }
}
