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
/// No comments, no data descriptors; names are ASCII. All numbers are little-endian. A large entry has FF FF FF FF for
/// both sizes, one behind 4 GiB the same for its offset, version 2D in place of 14, and behind its name the only
/// extra field there is:
///
/// ```
/// 01 00  length  [size, stored: 8 bytes each, where it is large]  [offset: 8 bytes, in the directory, where it is far]
/// ```
///
/// @param time DOS time in the low half, DOS date in the high half
/// @param stored how many bytes it takes in the archive
/// @param offset where its local header begins
/// @param sizes from where on an entry is large or far
public record ZipEntryForm(
        String name,
        boolean deflated,
        int time,
        int crc,
        long stored,
        long size,
        long offset,
        boolean executable,
        ZipSizes sizes) {
    static final int LOCAL_BYTES = 30;
    static final int CENTRAL_BYTES = 46;
    static final int EXTRA_BYTES_MAX = 28;
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int FILE = 0100644;
    static final int PROGRAM = 0100755;
    static final short UNIX = 3 << 8;
    static final short VERSION_64 = 45;
    private static final short VERSION = 20;
    private static final short UTF8 = 0x0800;
    private static final short DEFLATE = 8;
    private static final int IN_EXTRA = -1;
    private static final long LOW = 0xffffffffL;

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    boolean large() {
        return size >= sizes.large();
    }

    private boolean far() {
        return offset > sizes.far();
    }

    int localBytes() {
        return LOCAL_BYTES + name.length() + (large() ? 20 : 0);
    }

    long dataOffset() {
        return offset + localBytes();
    }

    long end() {
        return dataOffset() + stored;
    }

    byte[] local() {
        ByteBuffer header = common(little(localBytes()).putInt(LOCAL_SIGNATURE).putShort(version(large())))
                .putShort((short) (large() ? 20 : 0))
                .put(nameBytes());
        if (large()) {
            header.putShort((short) 1).putShort((short) 16).putLong(size).putLong(stored);
        }
        return header.array();
    }

    byte[] central() {
        int extra = (large() ? 16 : 0) + (far() ? 8 : 0);
        int extraBytes = extra == 0 ? 0 : extra + 4;
        short version = version(extra > 0);
        ByteBuffer header = common(little(CENTRAL_BYTES + name.length() + extraBytes)
                        .putInt(CENTRAL_SIGNATURE)
                        .putShort((short) (UNIX | version))
                        .putShort(version))
                .putShort((short) extraBytes)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt((executable ? PROGRAM : FILE) << 16)
                .putInt(far() ? IN_EXTRA : (int) offset)
                .put(nameBytes());
        if (extra > 0) {
            header.putShort((short) 1).putShort((short) extra);
        }
        if (large()) {
            header.putLong(size).putLong(stored);
        }
        if (far()) {
            header.putLong(offset);
        }
        return header.array();
    }

    private static short version(boolean extended) {
        return extended ? VERSION_64 : VERSION;
    }

    private ByteBuffer common(ByteBuffer header) {
        return header.putShort(UTF8)
                .putShort(deflated ? DEFLATE : 0)
                .putInt(time)
                .putInt(crc)
                .putInt(large() ? IN_EXTRA : (int) stored)
                .putInt(large() ? IN_EXTRA : (int) size)
                .putShort((short) name.length());
    }

    /// Reads what a central header says; whether it has the only form is seen by writing it again.
    ///
    /// @param header the header with its name and as many bytes of extra field as it says
    static ZipEntryForm central(ByteBuffer header, String name, ZipSizes sizes) {
        int extra = CENTRAL_BYTES + name.length();
        int extraBytes = header.limit() - extra;
        boolean large = header.getInt(24) == IN_EXTRA && extraBytes >= 20;
        boolean far = header.getInt(42) == IN_EXTRA && extraBytes >= (large ? 28 : 12);
        return new ZipEntryForm(
                name,
                header.getShort(10) == DEFLATE,
                header.getInt(12),
                header.getInt(16),
                large ? header.getLong(extra + 12) : header.getInt(20) & LOW,
                large ? header.getLong(extra + 4) : header.getInt(24) & LOW,
                far ? header.getLong(extra + (large ? 20 : 4)) : header.getInt(42) & LOW,
                header.getInt(38) >>> 16 == PROGRAM,
                sizes);
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
