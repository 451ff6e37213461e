package io.avouch.pack.zip;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// What an archive may hold: no form beyond these is written, and none is read.
public final class ZipLimits {
    /// So many lines of a manifest can still be read at once.
    public static final int ENTRIES_MAX = 1 << 18;

    /// 1 TiB.
    public static final long BYTES_MAX = 1L << 40;

    public static final int NAME_MAX = 200;

    /// Deflate can't make more than this of one byte.
    static final long RATIO_MAX = 1032;

    /// A directory entry with the longest name and all that can be added to it.
    static final int DIRECTORY_ENTRY_MAX = ZipEntryForm.CENTRAL_BYTES + NAME_MAX + ZipEntryForm.EXTRA_BYTES_MAX;

    static final int END_BYTES = 22;
    static final int LONG_END_BYTES = 56 + 20 + END_BYTES;
    static final int END_SIGNATURE = 0x06054b50;
    private static final int LONG_SIGNATURE = 0x06064b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final int FIRST_YEAR = 1980;

    private ZipLimits() {}

    /// No way out of the folder it is unpacked into: no leading slash, no `..`, no drive, no backslash.
    public static boolean allowed(String name) {
        return name.length() <= NAME_MAX && NAME.matcher(name).matches();
    }

    /// UTC in the two-second steps of DOS.
    public static int dosTime(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        int year = Math.clamp(time.getYear() - FIRST_YEAR, 0, 127);
        int date = year << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
        return date << 16 | time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2;
    }

    /// What an archive ends in: 22 bytes, or 98 where a number needs the 64-bit extension.
    ///
    /// ```
    /// long end  50 4B 06 06  44 (8 bytes)  2D 03  2D 00  disks (8)
    ///           entries (8)  entries (8)  bytes (8)  offset (8)
    /// locator   50 4B 06 07  disk (4)  offset of the long end (8)  01 00 00 00
    /// end       50 4B 05 06  disks (4)  entries (2)  entries (2)  bytes (4)  offset (4)  00 00
    /// ```
    static byte[] end(int entries, long directoryBytes, long directoryOffset, ZipSizes sizes) {
        if (!sizes.endsLong(entries, directoryBytes, directoryOffset)) {
            return end(ZipEntryForm.little(END_BYTES), (short) entries, (int) directoryBytes, (int) directoryOffset);
        }
        ByteBuffer end = ZipEntryForm.little(LONG_END_BYTES)
                .putInt(LONG_SIGNATURE)
                .putLong(44)
                .putShort((short) (ZipEntryForm.UNIX | ZipEntryForm.VERSION_64))
                .putShort(ZipEntryForm.VERSION_64)
                .putLong(0)
                .putLong(entries)
                .putLong(entries)
                .putLong(directoryBytes)
                .putLong(directoryOffset)
                .putInt(LOCATOR_SIGNATURE)
                .putInt(0)
                .putLong(directoryOffset + directoryBytes)
                .putInt(1);
        return end(end, (short) -1, -1, -1);
    }

    private static byte[] end(ByteBuffer end, short entries, int directoryBytes, int directoryOffset) {
        return end.putInt(END_SIGNATURE)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(entries)
                .putShort(entries)
                .putInt(directoryBytes)
                .putInt(directoryOffset)
                .putShort((short) 0)
                .array();
    }
}
