package io.avouch.ledger.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file of zeros, on the medium already, that is filled from its beginning. For one thread.
///
/// Room is taken, filled from the buffer's position, and written.
public interface Filling extends Closeable {
    /// Room for so many bytes behind those that were written; valid until it is written.
    ByteBuffer room(int length) throws IOException;

    /// Writes what the room taken last was filled with: durable when this returns.
    void write() throws IOException;

    /// How many bytes have been written.
    long position();

    /// Cuts off the zeros that are left; after a crash they may be there again.
    void cut() throws IOException;
}
