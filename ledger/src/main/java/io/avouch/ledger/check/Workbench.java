package io.avouch.ledger.check;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.tile.TilePath;
import java.nio.ByteBuffer;

/// What one thread needs to check bundles one after the other, used again for each: a log has millions of
/// them, and memory that is made anew costs as much as looking at it.
final class Workbench {
    private final MerkleHasher hasher = new MerkleHasher();
    private final byte[] hashes = new byte[1 + TilePath.FULL * Hash.BYTES];
    private byte[] bundle = new byte[0];

    MerkleHasher hasher() {
        return hasher;
    }

    /// Room for the hashes of one bundle, and in front of them one byte for a prefix.
    byte[] hashes() {
        return hashes;
    }

    /// A copy that may be written to, because SHA-256 is quickest over an array; it goes on behind what was
    /// stored.
    byte[] bundle(ByteBuffer stored) {
        if (bundle.length < stored.remaining()) {
            bundle = new byte[stored.remaining()];
        }
        stored.get(stored.position(), bundle, 0, stored.remaining());
        return bundle;
    }
}
