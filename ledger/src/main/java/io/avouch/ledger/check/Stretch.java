package io.avouch.ledger.check;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.tile.TilePath;
import java.io.IOException;

/// 65,536 entries under one full tile of level 1. Stretches know nothing of one another, so that each
/// processor can check one; whoever puts them together checks that time goes on between them.
record Stretch(Hash node, long first, long last) {
    /// The height of the perfect subtree over a stretch.
    static final int HEIGHT = 16;

    static final long ENTRIES = 1L << HEIGHT;

    static Stretch check(Leaves leaves, long number) throws IOException, WrongException {
        Workbench bench = new Workbench();
        MerkleHasher hasher = bench.hasher();
        byte[] row = new byte[1 + TilePath.FULL * Hash.BYTES];
        long first = LeafForm.FIRST;
        long last = LeafForm.FIRST;
        for (int i = 0; i < TilePath.FULL; i++) {
            TilePath.Entries path = new TilePath.Entries(number * TilePath.FULL + i, TilePath.FULL);
            Leaves.Checked checked = leaves.check(path, bench);
            inOrder(leaves, path, checked, last);
            first = i == 0 ? checked.first() : first;
            last = checked.last();
            hasher.foldInPlace(checked.hashes(), TilePath.FULL).write(row, 1 + i * Hash.BYTES);
        }
        leaves.compare(new TilePath.Hashes(1, number, TilePath.FULL), row);
        return new Stretch(hasher.foldInPlace(row, TilePath.FULL), first, last);
    }

    static void inOrder(Leaves leaves, TilePath.Entries path, Leaves.Checked checked, long before)
            throws WrongException {
        if (checked.first() < before) {
            throw leaves.wrong(path, path.index() * TilePath.FULL, LeafForm.backwards(checked.first(), before));
        }
    }
}
