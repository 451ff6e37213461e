package io.avouch.core.access;

import io.avouch.core.Digest;
import java.security.SecureRandom;
import java.util.Base64;

/// 256 random bits that admit whoever holds them. Shown once, kept as a digest only, never printed by accident.
public record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @param prefix what scanners for leaked secrets know it by
    public static Secret random(String prefix) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public Digest digest() {
        return Digest.of(text);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
