package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import java.nio.ByteBuffer;

/// A buffer that grows as it is written.
final class Growing {
    private static final int BYTES_MIN = 1 << 8;

    private ByteBuffer buffer;

    /// @param expected how many bytes there will be, as far as can be guessed
    Growing(int expected) {
        this.buffer = ByteBuffer.allocate(Math.max(BYTES_MIN, expected));
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            int capacity = Math.max(buffer.capacity() * 2, buffer.position() + more);
            buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
        }
        return buffer;
    }

    /// Adds an entry with its length; its leaf hash is taken where it lies, before the length is written.
    Hash entry(Bytes entry, MerkleHasher hasher) {
        ByteBuffer to = room(2 + entry.length());
        int at = to.position();
        entry.writeTo(to.position(at + 2));
        Hash hash = hasher.leafInPlace(to.array(), at + 2, entry.length());
        to.putShort(at, (short) entry.length());
        return hash;
    }

    Growing hash(Hash hash) {
        ByteBuffer to = room(Hash.BYTES);
        hash.write(to);
        return this;
    }

    Growing putLong(long value) {
        room(8).putLong(value);
        return this;
    }

    Growing putInt(int value) {
        room(4).putInt(value);
        return this;
    }

    int length() {
        return buffer.position();
    }

    /// What was written, to be read by the caller.
    ByteBuffer flipped() {
        return buffer.duplicate().flip();
    }
}
