package io.avouch.pack.zip;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// What an archive may hold: no form beyond these is written, and none is read.
public final class ZipLimits {
    public static final int ENTRIES_MAX = 65_534;

    /// What fits without the 64-bit extension.
    public static final long BYTES_MAX = 0xfffffffeL;

    public static final int NAME_MAX = 200;

    /// Deflate can't make more than this of one byte.
    static final long RATIO_MAX = 1032;

    static final int END_BYTES = 22;
    static final int END_SIGNATURE = 0x06054b50;
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

    static byte[] end(int entries, long directoryBytes, long directoryOffset) {
        return ZipEntryForm.little(END_BYTES)
                .putInt(END_SIGNATURE)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt((int) directoryBytes)
                .putInt((int) directoryOffset)
                .putShort((short) 0)
                .array();
    }
}
