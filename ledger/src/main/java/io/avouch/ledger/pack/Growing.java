package io.avouch.ledger.pack;

import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Moment;
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

    /// Adds an entry with its length.
    Hash entry(Bytes entry, MerkleHasher hasher) {
        ByteBuffer to = room(2 + entry.length());
        int at = to.position() + 2;
        entry.writeTo(to.position(at));
        return entryAt(at, entry.length(), hasher);
    }

    /// Adds the entry that says this, with its length; it is put together where it will lie.
    Hash entry(Moment moment, Kind kind, BatchBytes batch, int which, MerkleHasher hasher) {
        int length = moment.length(kind);
        ByteBuffer to = room(2 + length);
        int at = to.position() + 2;
        moment.write(kind, batch.bytes(), batch.commitmentAt(which), to.array(), at);
        to.position(at + length);
        return entryAt(at, length, hasher);
    }

    /// An entry's leaf hash is taken where it lies, before its length is written in front of it.
    private Hash entryAt(int at, int length, MerkleHasher hasher) {
        Hash hash = hasher.leafInPlace(buffer.array(), at, length);
        buffer.putShort(at - 2, (short) length);
        return hash;
    }

    Growing bytes(byte[] from, int at, int length) {
        room(length).put(from, at, length);
        return this;
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
