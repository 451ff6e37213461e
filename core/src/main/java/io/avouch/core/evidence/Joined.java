package io.avouch.core.evidence;

import java.nio.charset.StandardCharsets;

/// Bytes put together from parts, each written once, where it will lie.
final class Joined {
    private final byte[] bytes;
    private int at;

    /// @param length of all parts together
    Joined(int length) {
        bytes = new byte[length];
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Joined put(byte[] part) {
        System.arraycopy(part, 0, bytes, at, part.length);
        at += part.length;
        return this;
    }

    Joined put(byte part) {
        bytes[at++] = part;
        return this;
    }

    /// Two digits for each byte.
    Joined hex(byte[] part) {
        for (byte each : part) {
            bytes[at++] = digit(each >> 4);
            bytes[at++] = digit(each);
        }
        return this;
    }

    private static byte digit(int value) {
        int low = value & 0xf;
        return (byte) (low < 10 ? '0' + low : 'a' + low - 10);
    }

    byte[] whole() {
        if (at != bytes.length) {
            throw new IllegalStateException(at + " bytes of " + bytes.length);
        }
        return bytes;
    }
}
