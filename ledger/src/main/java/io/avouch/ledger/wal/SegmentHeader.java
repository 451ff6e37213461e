package io.avouch.ledger.wal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The first 40 bytes of a segment file `<number>.wal`, all numbers big-endian:
///
/// ```
///  0  "AVOUCHW1"            24  u64 sequence of the first frame
///  8  u64 number            32  u32 CRC32C of bytes 0..31
/// 16  u64 nonce             36  zeros
/// ```
/// The nonce is random and in every frame, so that nothing a caller attaches, and nothing left from
/// another file, can pass for a frame of this one.
record SegmentHeader(long number, long nonce, long firstSequence) {
    static final int BYTES = 40;
    private static final long MAGIC = 0x41564f5543485731L;

    static String fileName(long number) {
        return "%012d.wal".formatted(number);
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC).putLong(number).putLong(nonce).putLong(firstSequence);
        bytes.putInt(crc(bytes));
        return bytes.array();
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(0).limit(32));
        return (int) crc.getValue();
    }

    static Optional<SegmentHeader> read(ByteBuffer segment) {
        boolean sound = segment.limit() >= BYTES
                && segment.getLong(0) == MAGIC
                && segment.getInt(32) == crc(segment)
                && segment.getInt(36) == 0;
        return sound
                ? Optional.of(new SegmentHeader(segment.getLong(8), segment.getLong(16), segment.getLong(24)))
                : Optional.empty();
    }
}
