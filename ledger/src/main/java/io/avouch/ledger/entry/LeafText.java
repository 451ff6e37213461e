package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;

/// A leaf where it lies, among other bytes. Checking makes no objects: a log has millions of them.
///
/// ```
/// {"commitment":"<44 characters>","kind":"<kind>","sealed_at":"YYYY-MM-DDTHH:MM:SS.ffffffZ","v":1}
/// ```
public final class LeafText {
    static final byte[] COMMITMENT = ascii("{\"commitment\":\"");
    static final byte[] KIND = ascii("\",\"kind\":\"");
    static final byte[] SEALED_AT = ascii("\",\"sealed_at\":\"");
    static final byte[] END = ascii("\",\"v\":1}");
    static final int HASH_CHARS = 44;
    static final int TIME_CHARS = 27;
    static final int KIND_AT = COMMITMENT.length + HASH_CHARS + KIND.length;
    static final int BYTES_MAX = 200;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long MICROS = 1_000_000;
    private static final byte[] SIXTY_FOUR = sixtyFour();
    private static final byte[][] KINDS =
            Arrays.stream(Kind.values()).map(kind -> ascii(kind.text())).toArray(byte[][]::new);

    /// No time.
    public static final long NONE = Long.MIN_VALUE;

    private LeafText() {}

    /// Refuses every sequence of bytes that is not exactly a leaf of this ledger.
    ///
    /// @param before when the leaf was sealed that ends two bytes in front of this one; or [#NONE]
    /// @return when it was sealed, in microseconds since 1970
    public static long sealedAt(byte[] bytes, int offset, int length, long before) throws MalformedException {
        if (length > BYTES_MAX) {
            throw new MalformedException("a leaf of " + length + " bytes; the limit is " + BYTES_MAX);
        }
        if (before != NONE && likeNeighbour(bytes, offset, length)) {
            return before; // most are sealed in one go with their neighbours
        }
        int kind = length < KIND_AT ? -1 : kind(bytes, offset, length);
        if (kind < 0 || !whole(bytes, offset, length, KINDS[kind].length)) {
            throw refused("not a leaf of this ledger: ", bytes, offset, length);
        }
        try {
            return micros(bytes, offset + KIND_AT + KINDS[kind].length + SEALED_AT.length);
        } catch (DateTimeException e) {
            throw refused("a leaf without a time: ", bytes, offset, length);
        }
    }

    /// The kind of a leaf that was found sound.
    static Kind kind(byte[] bytes) {
        return Kind.values()[kind(bytes, 0, bytes.length)];
    }

    /// The commitment of a leaf that was found sound.
    static Hash commitment(byte[] bytes) {
        return Hash.of(Base64.getDecoder()
                .decode(Arrays.copyOfRange(bytes, COMMITMENT.length, COMMITMENT.length + HASH_CHARS)));
    }

    private static int kind(byte[] bytes, int offset, int length) {
        for (int i = 0; i < KINDS.length; i++) {
            int at = offset + KIND_AT;
            int end = at + KINDS[i].length;
            if (end < offset + length
                    && bytes[end] == '"'
                    && Arrays.equals(bytes, at, end, KINDS[i], 0, KINDS[i].length)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean whole(byte[] bytes, int offset, int length, int kindLength) {
        int timeAt = KIND_AT + kindLength + SEALED_AT.length;
        return length == timeAt + TIME_CHARS + END.length
                && at(bytes, offset, COMMITMENT)
                && sixtyFour(bytes, offset + COMMITMENT.length)
                && at(bytes, offset + COMMITMENT.length + HASH_CHARS, KIND)
                && at(bytes, offset + KIND_AT + kindLength, SEALED_AT)
                && at(bytes, offset + timeAt + TIME_CHARS, END);
    }

    /// Whether all but the commitment is as in the sound leaf that ends two bytes in front. What follows a
    /// commitment stands in a leaf once, so where the two agree they also begin alike.
    private static boolean likeNeighbour(byte[] bytes, int offset, int length) {
        int from = offset + COMMITMENT.length + HASH_CHARS;
        int other = from - length - 2;
        return other > 0
                && length > KIND_AT
                && at(bytes, from, KIND)
                && Arrays.equals(bytes, from, offset + length, bytes, other, offset - 2)
                && at(bytes, offset, COMMITMENT)
                && sixtyFour(bytes, offset + COMMITMENT.length);
    }

    /// Whether a part of 8 to 16 bytes stands there, compared as two numbers that may overlap.
    private static boolean at(byte[] bytes, int offset, byte[] part) {
        int last = part.length - Long.BYTES;
        return (long) LONG.get(bytes, offset) == (long) LONG.get(part, 0)
                && (long) LONG.get(bytes, offset + last) == (long) LONG.get(part, last);
    }

    /// 43 digits of base 64 and one `=`; the last digit's two low bits are nothing, so they have to be zero.
    private static boolean sixtyFour(byte[] bytes, int offset) {
        int any = 0;
        for (int i = 0; i < HASH_CHARS - 1; i++) {
            any |= SIXTY_FOUR[bytes[offset + i] & 0xff];
        }
        int last = SIXTY_FOUR[bytes[offset + HASH_CHARS - 2] & 0xff];
        return any >= 0 && (last & 3) == 0 && bytes[offset + HASH_CHARS - 1] == '=';
    }

    private static long micros(byte[] bytes, int at) {
        long day = LocalDate.of(number(bytes, at, 4, '-'), number(bytes, at + 5, 2, '-'), number(bytes, at + 8, 2, 'T'))
                .toEpochDay();
        int hour = number(bytes, at + 11, 2, ':');
        int minute = number(bytes, at + 14, 2, ':');
        int second = number(bytes, at + 17, 2, '.');
        int micro = number(bytes, at + 20, 6, 'Z');
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no such time of day");
        }
        return (day * 86_400 + hour * 3_600L + minute * 60L + second) * MICROS + micro;
    }

    private static int number(byte[] bytes, int at, int digits, char end) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a digit");
            }
            value = value * 10 + digit;
        }
        if (bytes[at + digits] != end) {
            throw new DateTimeException("not '" + end + "'");
        }
        return value;
    }

    private static MalformedException refused(String why, byte[] bytes, int offset, int length) {
        return new MalformedException(why + new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }

    private static byte[] sixtyFour() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < digits.length(); i++) {
            values[digits.charAt(i)] = (byte) i;
        }
        return values;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Whether a leaf whose form was checked is an anchor.
    public static boolean isAnchor(byte[] bytes, int offset) {
        return bytes[offset + KIND_AT] == 'a';
    }
}
