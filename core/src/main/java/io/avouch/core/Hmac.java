package io.avouch.core;

import java.security.MessageDigest;
import java.util.Arrays;

/// HMAC-SHA-256 (RFC 2104) under one key. What the key alone decides is worked out once: a sum begins with a copy of
/// it, which takes two of the five rounds from a short message. Safe for any number of threads.
public final class Hmac {
    private static final int BLOCK = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /// @param key of 64 bytes at most; longer ones would have to be shortened first
    public Hmac(byte[] key) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes; the limit is " + BLOCK);
        }
        this.inner = keyed(key, 0x36);
        this.outer = keyed(key, 0x5c);
    }

    private static MessageDigest keyed(byte[] key, int pad) {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= (byte) pad;
        }
        MessageDigest sha = Digest.sha256();
        sha.update(block);
        return sha;
    }

    /// What the message goes into.
    public MessageDigest begin() {
        return copy(inner);
    }

    /// The sum of what went in since it began.
    public byte[] end(MessageDigest begun) {
        return copy(outer).digest(begun.digest());
    }

    private static MessageDigest copy(MessageDigest keyed) {
        try {
            return (MessageDigest) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", impossible);
        }
    }
}
