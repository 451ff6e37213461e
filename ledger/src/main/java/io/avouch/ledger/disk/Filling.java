package io.avouch.ledger.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file of zeros, on the medium already, that is filled from its beginning. For one thread.
///
/// Room is taken, filled from the buffer's position, and written; what was written is durable once [#force] returns.
public interface Filling extends Closeable {
    /// Room for so many bytes behind those that were written; valid until it is written.
    ByteBuffer room(int length) throws IOException;

    /// Writes what the room taken last was filled with.
    void write() throws IOException;

    /// How many bytes have been written.
    long position();

    /// Cuts off the zeros that are left.
    void cut() throws IOException;

    /// Waits until what was written is on the medium.
    void force(boolean metadata) throws IOException;
}
