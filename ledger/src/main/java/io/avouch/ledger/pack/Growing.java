package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import java.nio.ByteBuffer;

/// A buffer that grows as it is written.
final class Growing {
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            int capacity = Math.max(buffer.capacity() * 2, buffer.position() + more);
            buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
        }
        return buffer;
    }

    Growing entry(Bytes entry) {
        ByteBuffer to = room(2 + entry.length());
        to.putShort((short) entry.length());
        entry.writeTo(to);
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
