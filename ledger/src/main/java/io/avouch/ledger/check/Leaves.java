package io.avouch.ledger.check;

import io.avouch.ledger.entry.LeafText;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Checks one bundle and the tile over it: every leaf has its form, every hash is that of its leaf.
///
/// @param places how a path is called where people look for it
/// @param anchors hears of each anchor entry, from several threads
record Leaves(TileSource source, LeafForm form, Function<TilePath, String> places, LongConsumer anchors) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /// @param hashes of the leaves, one behind the other, from byte 1 on
    /// @param first when the first leaf was sealed, in microseconds since 1970
    /// @param last when the last one was
    record Checked(byte[] hashes, long first, long last) {}

    /// @param bench whose hashes are the result's until it is used again
    Checked check(TilePath.Entries path, Workbench bench) throws IOException, WrongException {
        ByteBuffer stored = bundle(path);
        byte[] bundle = bench.bundle(stored);
        int end = stored.remaining();
        byte[] hashes = bench.hashes();
        long first = LeafForm.FIRST;
        long last = LeafForm.FIRST;
        int at = 0;
        for (int i = 0; i < path.width(); i++) {
            if (at + 2 > end || at + 2 + length(bundle, at) > end) {
                throw wrong(path, path.index() * TilePath.FULL, "bundle entry " + i + " is cut off");
            }
            int length = length(bundle, at);
            try {
                last = form.check(bundle, at + 2, length, last);
            } catch (MalformedException e) {
                throw wrong(path, path.index() * TilePath.FULL + i, String.valueOf(e.getMessage()));
            }
            first = i == 0 ? last : first;
            if (form == LeafForm.LEDGER && LeafText.isAnchor(bundle, at + 2)) {
                anchors.accept(path.index() * TilePath.FULL + i);
            }
            // The length was read: its second byte has room for the prefix.
            bench.hasher().leafInPlace(bundle, at + 2, length, hashes, 1 + i * Hash.BYTES);
            at += 2 + length;
        }
        if (at != end) {
            throw wrong(
                    path,
                    path.index() * TilePath.FULL,
                    "the bundle goes on for " + (end - at) + " bytes behind its " + path.width() + " entries");
        }
        compare(new TilePath.Hashes(0, path.index(), path.width()), hashes);
        return new Checked(hashes, first, last);
    }

    private ByteBuffer bundle(TilePath.Entries path) throws IOException, WrongException {
        try {
            return source.view(path).orElseThrow(() -> new MalformedException("the file is missing"));
        } catch (MalformedException e) {
            throw wrong(path, path.index() * TilePath.FULL, String.valueOf(e.getMessage()));
        }
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /// Holds a stored tile against what it should be.
    ///
    /// @param hashes as many as the tile is wide, from byte 1 on
    void compare(TilePath.Hashes path, byte[] hashes) throws IOException, WrongException {
        ByteBuffer right = ByteBuffer.wrap(hashes, 1, path.width() * Hash.BYTES);
        ByteBuffer stored = source.view(path).orElse(NOTHING);
        if (stored.remaining() != right.remaining()) {
            throw wrong(path, first(path, 0), stored.remaining() + " bytes of hashes instead of " + right.remaining());
        }
        int differs = stored.mismatch(right);
        if (differs >= 0) {
            throw wrong(path, first(path, differs / Hash.BYTES), "the stored hash is not the hash of the entries");
        }
    }

    /// The first entry under a hash of a tile.
    private static long first(TilePath.Hashes path, int hash) {
        return (path.index() * TilePath.FULL + hash) << (8 * path.level());
    }

    WrongException wrong(TilePath path, long index, String message) {
        return new WrongException(places.apply(path), index, message);
    }
}
