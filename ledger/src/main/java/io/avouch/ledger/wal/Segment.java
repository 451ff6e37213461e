package io.avouch.ledger.wal;

import io.avouch.ledger.note.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// One segment file in memory, read frame by frame.
final class Segment {
    private final Path file;
    private final ByteBuffer bytes;
    private final SegmentHeader header;

    Segment(Path file, byte[] content) throws DamagedException {
        this.file = file;
        this.bytes = ByteBuffer.wrap(content);
        this.header = SegmentHeader.read(bytes)
                .filter(h -> file.endsWith(SegmentHeader.fileName(h.number())))
                .orElseThrow(
                        () -> new DamagedException(file + " at 0", "the segment's header fails its checksum or name"));
        bytes.position(SegmentHeader.BYTES);
    }

    SegmentHeader header() {
        return header;
    }

    int position() {
        return bytes.position();
    }

    boolean hasFrame() {
        return FrameCodec.soundAt(bytes, bytes.position(), header.nonce());
    }

    Frame next() throws MalformedException {
        return FrameCodec.read(bytes);
    }

    String place() {
        return file + " at " + bytes.position();
    }

    /// True if the file ends with its last frame: it was closed in order.
    boolean closed() {
        return bytes.position() == bytes.limit();
    }

    /// The number of bytes behind the last sound frame.
    long tail() {
        return bytes.remaining();
    }

    boolean zeroTail() {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /// A torn last write leaves no whole frame behind it: frames are synced one by one. If there is
    /// one, something synced was destroyed, and cutting there would lose acknowledged entries.
    void requireTorn(long expected) throws IOException {
        for (int at = bytes.position() + 8; at + FrameCodec.HEADER <= bytes.limit(); at += 8) {
            if (FrameCodec.soundAt(bytes, at, header.nonce())) {
                throw new DamagedException(
                        place(),
                        "frame " + expected + " is damaged but a whole frame follows at " + at
                                + "; this is no torn write: restore the file from a copy");
            }
        }
    }

    /// The header and all sound frames.
    byte[] sound() {
        byte[] sound = new byte[bytes.position()];
        bytes.get(0, sound);
        return sound;
    }
}
