package io.avouch.ledger.disk;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Memory that begins where blocks begin. The largest that was given back is used again: memory of this kind is not
/// free for others before the next collection. What one huge frame needed is not kept.
final class AlignedBuffers {
    private static final int KEPT_MAX = 32 << 20;

    private final int block;
    private @Nullable ByteBuffer left;

    AlignedBuffers(int block) {
        this.block = block;
    }

    int block() {
        return block;
    }

    /// Whole blocks, at least so many bytes of them; whatever is in them.
    synchronized ByteBuffer take(int bytes) {
        ByteBuffer known = left;
        if (known != null && known.capacity() >= bytes) {
            left = null;
            return known.clear();
        }
        int whole = Math.ceilDiv(bytes, block) * block;
        return ByteBuffer.allocateDirect(whole + block)
                .alignedSlice(block)
                .limit(whole)
                .slice();
    }

    synchronized void give(ByteBuffer buffer) {
        if (buffer.capacity() <= KEPT_MAX && (left == null || left.capacity() < buffer.capacity())) {
            left = buffer;
        }
    }
}
