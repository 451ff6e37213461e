package io.avouch.ledger.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Fills any file, through whatever the system keeps in between.
final class BufferedFilling implements Filling {
    private static final int PIECE = 1 << 20;
    private static final int BUFFER_MIN = 1 << 16;

    /// Zeros go to the medium in pieces: whoever else waits for it may have to wait for what is on its way.
    private static final long SYNCED_BYTES = 4L << 20;

    private final DiskFile file;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long position;

    private BufferedFilling(DiskFile file) {
        this.file = file;
    }

    static Filling make(DiskFile file, long length) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(length, PIECE));
        for (long at = 0; at < length; at += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), length - at));
            file.write(zeros, at);
            if ((at + zeros.capacity()) % SYNCED_BYTES == 0) {
                file.force(false);
            }
        }
        file.force(true);
        return new BufferedFilling(file);
    }

    @Override
    public ByteBuffer room(int length) {
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocateDirect(Math.max(BUFFER_MIN, length + length / 2));
        }
        return buffer.clear().limit(length);
    }

    @Override
    public void write() throws IOException {
        int length = buffer.position();
        file.writeDurably(buffer.flip(), position);
        position += length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void cut() throws IOException {
        file.truncate(position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
