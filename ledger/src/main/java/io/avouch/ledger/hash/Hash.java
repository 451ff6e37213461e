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

    private static final int BASE64_CHARS = 44;

    private static final byte[] SIXTY_FOUR = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

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

    /// Writes the 44 characters of [#base64()].
    public void writeBase64(byte[] to, int offset) {
        // The bytes go to the end of the room first: digits never overtake what is still to be read.
        int from = offset + BASE64_CHARS - BYTES;
        write(to, from);
        int at = offset;
        for (; at < offset + BASE64_CHARS - 4; at += 4) {
            int three = (to[from] & 0xff) << 16 | (to[from + 1] & 0xff) << 8 | (to[from + 2] & 0xff);
            to[at] = SIXTY_FOUR[three >>> 18];
            to[at + 1] = SIXTY_FOUR[three >>> 12 & 63];
            to[at + 2] = SIXTY_FOUR[three >>> 6 & 63];
            to[at + 3] = SIXTY_FOUR[three & 63];
            from += 3;
        }
        int two = (to[from] & 0xff) << 8 | (to[from + 1] & 0xff);
        to[at] = SIXTY_FOUR[two >>> 10];
        to[at + 1] = SIXTY_FOUR[two >>> 4 & 63];
        to[at + 2] = SIXTY_FOUR[two << 2 & 63];
        to[at + 3] = '=';
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
