package io.avouch.pack.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// One entry of an archive, and the only headers it can have.
///
/// ```
/// local header  50 4B 03 04  14 00  00 08  method  time  date  crc  stored  size  name length  00 00  name
/// central       50 4B 01 02  14 03  14 00  00 08  method  time  date  crc  stored  size  name length
///               00 00  00 00  00 00  00 00  attributes  offset  name
/// ```
///
/// No extra fields, no comments, no data descriptors; names are ASCII. All numbers are little-endian.
///
/// @param time DOS time in the low half, DOS date in the high half
/// @param stored how many bytes it takes in the archive
/// @param offset where its local header begins
public record ZipEntryForm(
        String name, boolean deflated, int time, int crc, long stored, long size, long offset, boolean executable) {
    static final int LOCAL_BYTES = 30;
    static final int CENTRAL_BYTES = 46;
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int FILE = 0100644;
    static final int PROGRAM = 0100755;
    private static final short VERSION = 20;
    private static final short UNIX = 3 << 8;
    private static final short UTF8 = 0x0800;
    private static final short DEFLATE = 8;

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    long dataOffset() {
        return offset + LOCAL_BYTES + name.length();
    }

    long end() {
        return dataOffset() + stored;
    }

    byte[] local() {
        return common(little(LOCAL_BYTES + name.length())
                        .putInt(LOCAL_SIGNATURE)
                        .putShort(VERSION))
                .putShort((short) 0)
                .put(nameBytes())
                .array();
    }

    byte[] central() {
        return common(little(CENTRAL_BYTES + name.length())
                        .putInt(CENTRAL_SIGNATURE)
                        .putShort((short) (UNIX | VERSION))
                        .putShort(VERSION))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt((executable ? PROGRAM : FILE) << 16)
                .putInt((int) offset)
                .put(nameBytes())
                .array();
    }

    private ByteBuffer common(ByteBuffer header) {
        return header.putShort(UTF8)
                .putShort(deflated ? DEFLATE : 0)
                .putInt(time)
                .putInt(crc)
                .putInt((int) stored)
                .putInt((int) size)
                .putShort((short) name.length());
    }

    /// Reads what a central header says; whether it has the only form is seen by writing it again.
    static ZipEntryForm central(ByteBuffer header, String name) {
        return new ZipEntryForm(
                name,
                header.getShort(10) == DEFLATE,
                header.getInt(12),
                header.getInt(16),
                header.getInt(20) & 0xffffffffL,
                header.getInt(24) & 0xffffffffL,
                header.getInt(42) & 0xffffffffL,
                header.getInt(38) >>> 16 == PROGRAM);
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
