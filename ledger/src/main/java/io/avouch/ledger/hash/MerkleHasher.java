package io.avouch.ledger.hash;

import java.security.DigestException;
import java.security.MessageDigest;

/// The two hashes of RFC 6962, section 2.1. One instance per thread.
///
/// ```
/// leaf = SHA-256(00 || entry)        node = SHA-256(01 || left || right)
/// ```
/// The prefixes keep an entry from posing as a node.
public final class MerkleHasher {
    /// The root of the tree without entries: SHA-256 of nothing.
    public static final Hash EMPTY_ROOT = Hash.sha256(new byte[0]);

    private static final int SHORT = 255;

    private final MessageDigest sha256 = Hash.sha256();
    private final byte[] leaf = new byte[1 + SHORT];
    private final byte[] node = new byte[1 + 2 * Hash.BYTES];
    private final byte[] digest = new byte[Hash.BYTES];

    public Hash leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    public Hash leaf(byte[] from, int offset, int length) {
        if (length < SHORT) {
            // One call instead of two: the prefix is in place already.
            System.arraycopy(from, offset, leaf, 1, length);
            sha256.update(leaf, 0, 1 + length);
        } else {
            sha256.update((byte) 0);
            sha256.update(from, offset, length);
        }
        return finish();
    }

    public Hash node(Hash left, Hash right) {
        node[0] = 1;
        left.write(node, 1);
        right.write(node, 1 + Hash.BYTES);
        sha256.update(node);
        return finish();
    }

    private Hash finish() {
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 digest has 32 bytes", e);
        }
        return Hash.read(digest, 0);
    }
}
