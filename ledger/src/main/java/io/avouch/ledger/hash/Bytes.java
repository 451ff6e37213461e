package io.avouch.ledger.hash;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of bytes, compared by content.
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Bytes copyOf(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /// Takes the array as it is; the caller must not change it afterwards.
    public static Bytes owning(byte[] bytes) {
        return new Bytes(bytes);
    }

    /// What remains in a buffer: the array behind it where it is one whole array that nobody else has, else a
    /// copy.
    public static Bytes of(ByteBuffer buffer) {
        if (buffer.hasArray() && buffer.remaining() == buffer.array().length) {
            return owning(buffer.array());
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return owning(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public void writeTo(ByteBuffer to) {
        to.put(bytes);
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    /// The array itself, for reading much at once: it must not be changed.
    public byte[] shared() {
        return bytes;
    }

    /// The leaf hash of these bytes, without copying them.
    public Hash leafHash(MerkleHasher hasher) {
        return hasher.leaf(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Hexadecimal, cut after 64 bytes: for messages only.
    @Override
    public String toString() {
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(64, bytes.length));
        return bytes.length <= 64 ? hex : hex + "... (" + bytes.length + " bytes)";
    }
}
