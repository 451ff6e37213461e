package io.avouch.ledger.check;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.tile.Bundle;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Goes through all entries once, hashes them, and holds every tile against what it should be.
/// Keeps one tile per level: memory does not depend on the size of the log.
final class Rederivation {
    private final TileSource source;
    private final long size;
    private final LeafForm form;
    private final Function<TilePath, String> places;
    private final CompactTree tree = new CompactTree();
    private final List<Row> rows = new ArrayList<>();
    private Instant sealedAt = Instant.MIN;

    /// The tile being filled at one level.
    private static final class Row {
        final ByteBuffer hashes = ByteBuffer.allocate(TilePath.FULL * Hash.BYTES);
        long index;

        int width() {
            return hashes.position() / Hash.BYTES;
        }
    }

    Rederivation(TileSource source, long size, LeafForm form, Function<TilePath, String> places) {
        this.source = source;
        this.size = size;
        this.form = form;
        this.places = places;
    }

    /// Checks everything; the root over the first `signedSize` entries.
    Hash root(long signedSize) throws IOException, WrongException {
        Hash root = tree.root();
        for (long n = 0; n * TilePath.FULL < size; n++) {
            TilePath.Entries path = new TilePath.Entries(n, TilePath.width(n, size));
            for (Bytes leaf : bundle(path).entries()) {
                add(path, leaf);
                if (tree.size() == signedSize) {
                    root = tree.root();
                }
            }
        }
        for (int level = 0; level < rows.size(); level++) {
            if (rows.get(level).width() > 0) {
                compare(level);
            }
        }
        return root;
    }

    private Bundle bundle(TilePath.Entries path) throws IOException, WrongException {
        long first = path.index() * TilePath.FULL;
        Bundle bundle;
        try {
            Bytes bytes = source.read(path).orElseThrow(() -> new MalformedException("the file is missing"));
            bundle = Bundle.parse(bytes.toArray());
        } catch (MalformedException e) {
            throw new WrongException(places.apply(path), first, String.valueOf(e.getMessage()));
        }
        if (bundle.entries().size() != path.width()) {
            throw new WrongException(
                    places.apply(path),
                    first,
                    "the bundle holds " + bundle.entries().size() + " entries instead of " + path.width());
        }
        return bundle;
    }

    private void add(TilePath.Entries path, Bytes leaf) throws IOException, WrongException {
        long index = tree.size();
        try {
            sealedAt = form.check(leaf, sealedAt);
        } catch (MalformedException e) {
            throw new WrongException(places.apply(path), index, String.valueOf(e.getMessage()));
        }
        Hash hash = leaf.leafHash(tree.hasher());
        if (put(0, hash)) {
            compare(0);
        }
        tree.append(hash, (height, node) -> {
            if (height % 8 == 0) {
                put(height / 8, node);
            }
        });
        for (int level = 1; level < rows.size() && full(level); level++) {
            compare(level);
        }
    }

    private boolean full(int level) {
        return !rows.get(level).hashes.hasRemaining();
    }

    /// True if the tile is full now.
    private boolean put(int level, Hash hash) {
        while (rows.size() <= level) {
            rows.add(new Row());
        }
        hash.write(rows.get(level).hashes);
        return full(level);
    }

    private void compare(int level) throws IOException, WrongException {
        Row row = rows.get(level);
        TilePath.Hashes path = new TilePath.Hashes(level, row.index, row.width());
        byte[] right = new byte[row.hashes.position()];
        row.hashes.get(0, right);
        byte[] stored = source.read(path).map(Bytes::toArray).orElse(new byte[0]);
        if (stored.length != right.length) {
            throw new WrongException(
                    places.apply(path), first(path, 0), stored.length + " bytes of hashes instead of " + right.length);
        }
        int differs = java.util.Arrays.mismatch(right, stored);
        if (differs >= 0) {
            throw new WrongException(
                    places.apply(path),
                    first(path, differs / Hash.BYTES),
                    "the stored hash is not the hash of the entries");
        }
        row.hashes.clear();
        row.index++;
    }

    /// The first entry under a hash of a tile.
    private static long first(TilePath.Hashes path, int hash) {
        return (path.index() * TilePath.FULL + hash) << (8 * path.level());
    }
}
