package io.avouch.ledger.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Base64;

/// 32 bytes by value: a SHA-256 digest, a commitment or an idempotency key.
///
/// Four big-endian longs instead of an array: equality and hashing come free, nothing needs copying.
public record Hash(long a, long b, long c, long d) {
    public static final int BYTES = 32;

    private static final char[] PAIRS = pairs();

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return read(bytes, 0);
    }

    public static Hash read(byte[] from, int offset) {
        return new Hash(
                (long) LONGS.get(from, offset),
                (long) LONGS.get(from, offset + 8),
                (long) LONGS.get(from, offset + 16),
                (long) LONGS.get(from, offset + 24));
    }

    /// Reads 32 bytes at the buffer's position, which has to be in big-endian order as buffers begin.
    public static Hash read(ByteBuffer from) {
        return new Hash(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    public static Hash sha256(byte[] bytes) {
        return of(sha256().digest(bytes));
    }

    /// Accepts only what [#base64()] writes, so that two texts never mean one hash.
    public static Hash fromBase64(String text) {
        Hash hash = of(Base64.getDecoder().decode(text));
        if (!hash.base64().equals(text)) {
            throw new IllegalArgumentException("not canonical base64: " + text);
        }
        return hash;
    }

    public void write(byte[] to, int offset) {
        LONGS.set(to, offset, a);
        LONGS.set(to, offset + 8, b);
        LONGS.set(to, offset + 16, c);
        LONGS.set(to, offset + 24, d);
    }

    /// Writes 32 bytes at the buffer's position, which has to be in big-endian order as buffers begin.
    public void write(ByteBuffer to) {
        to.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        write(bytes, 0);
        return bytes;
    }

    /// Writes the 44 characters of [#base64()]: 24 bits are four digits, ten times, and 16 bits are left.
    public void writeBase64(byte[] to, int offset) {
        INTS.set(to, offset, digits(a >>> 40));
        INTS.set(to, offset + 4, digits(a >>> 16));
        INTS.set(to, offset + 8, digits(a << 8 | b >>> 56));
        INTS.set(to, offset + 12, digits(b >>> 32));
        INTS.set(to, offset + 16, digits(b >>> 8));
        INTS.set(to, offset + 20, digits(b << 16 | c >>> 48));
        INTS.set(to, offset + 24, digits(c >>> 24));
        INTS.set(to, offset + 28, digits(c));
        INTS.set(to, offset + 32, digits(d >>> 40));
        INTS.set(to, offset + 36, digits(d >>> 16));
        INTS.set(to, offset + 40, digits(d << 8) & ~0xff | '=');
    }

    /// The four digits of the low 24 bits.
    private static int digits(long bits) {
        return PAIRS[(int) (bits >>> 12) & 0xfff] << 16 | PAIRS[(int) bits & 0xfff];
    }

    /// The two digits of each number of twelve bits.
    private static char[] pairs() {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char[] pairs = new char[1 << 12];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (char) (digits.charAt(i >>> 6) << 8 | digits.charAt(i & 63));
        }
        return pairs;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    @Override
    public String toString() {
        return base64();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
