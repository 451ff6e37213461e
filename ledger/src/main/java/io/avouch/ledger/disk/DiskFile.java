package io.avouch.ledger.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file, read and written by position. Reading is safe from any thread.
public interface DiskFile extends Closeable {
    long size() throws IOException;

    /// Writes all that remains in the buffer.
    void write(ByteBuffer from, long position) throws IOException;

    /// The same, and waits until it is on the medium.
    default void writeDurably(ByteBuffer from, long position) throws IOException {
        write(from, position);
        force(false);
    }

    /// Fills the buffer or throws [java.io.EOFException].
    void read(ByteBuffer to, long position) throws IOException;

    default byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        read(ByteBuffer.wrap(bytes), position);
        return bytes;
    }

    /// The same without copying where the file is mapped; never to be written to, and gone once the file is
    /// closed.
    default ByteBuffer view(long position, int length) throws IOException {
        return ByteBuffer.wrap(read(position, length));
    }

    void truncate(long size) throws IOException;

    /// Waits until what was written is on the medium.
    ///
    /// @param metadata also times and the like; the length is always included
    void force(boolean metadata) throws IOException;
}
