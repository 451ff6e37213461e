package io.avouch.ledger.hash;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

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

    public MerkleHasher() {
        node[0] = 1;
    }

    public Hash leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    public Hash leaf(byte[] from, int offset, int length) {
        leaf(from, offset, length, digest, 0);
        return Hash.read(digest, 0);
    }

    private void leaf(byte[] from, int offset, int length, byte[] to, int at) {
        if (length < SHORT) {
            // One call instead of two: the prefix is in place already.
            System.arraycopy(from, offset, leaf, 1, length);
            sha256.update(leaf, 0, 1 + length);
        } else {
            sha256.update((byte) 0);
            sha256.update(from, offset, length);
        }
        finish(to, at);
    }

    /// Writes the leaf hash of `length` bytes to another array. The byte in front of them becomes the
    /// prefix, so that nothing has to be copied.
    public void leafInPlace(byte[] bytes, int offset, int length, byte[] to, int at) {
        bytes[offset - 1] = 0;
        sha256.update(bytes, offset - 1, 1 + length);
        finish(to, at);
    }

    public Hash node(Hash left, Hash right) {
        left.write(node, 1);
        right.write(node, 1 + Hash.BYTES);
        sha256.update(node);
        finish(digest, 0);
        return Hash.read(digest, 0);
    }

    public Hash leafInPlace(byte[] bytes, int offset, int length) {
        leafInPlace(bytes, offset, length, digest, 0);
        return Hash.read(digest, 0);
    }

    /// The root of a perfect subtree over `count` hashes that lie side by side.
    public Hash fold(byte[] hashes, int first, int count) {
        byte[] row = Arrays.copyOfRange(hashes, first * Hash.BYTES, (first + count) * Hash.BYTES);
        for (int width = count / 2; width > 0; width /= 2) {
            for (int i = 0; i < width; i++) {
                System.arraycopy(row, 2 * i * Hash.BYTES, node, 1, 2 * Hash.BYTES);
                sha256.update(node);
                finish(row, i * Hash.BYTES);
            }
        }
        return Hash.read(row, 0);
    }

    /// The same over hashes that begin at byte 1 of an array, and are used up: each pair has its prefix where
    /// the pair before it ended, and a parent takes the place of children that are hashed already.
    public Hash foldInPlace(byte[] hashes, int count) {
        for (int width = count / 2; width > 0; width /= 2) {
            for (int i = 0; i < width; i++) {
                hashes[2 * i * Hash.BYTES] = 1;
                sha256.update(hashes, 2 * i * Hash.BYTES, 1 + 2 * Hash.BYTES);
                finish(hashes, 1 + i * Hash.BYTES);
            }
        }
        return Hash.read(hashes, 1);
    }

    private void finish(byte[] to, int at) {
        try {
            sha256.digest(to, at, Hash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 digest has 32 bytes", e);
        }
    }
}
