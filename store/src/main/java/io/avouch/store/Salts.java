package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Salts and decision ids: random, except in an example, where they follow from its seed and their place.
public final class Salts {
    private final SecureRandom random = new SecureRandom();
    private final Map<OrgId, Seeded> seeded = new ConcurrentHashMap<>();

    /// @param used how many were taken before, so that a restart goes on where it stopped
    public void seed(OrgId org, long seed, long used) {
        seeded.put(org, new Seeded(seed, new AtomicLong(used)));
    }

    public byte[] next(OrgId org) {
        Seeded fixed = seeded.get(org);
        if (fixed != null) {
            return fixed.next();
        }
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return salt;
    }

    public UUID nextId(OrgId org) {
        Seeded fixed = seeded.get(org);
        if (fixed == null) {
            return UUID.randomUUID();
        }
        ByteBuffer bytes = ByteBuffer.wrap(fixed.next());
        return new UUID((bytes.getLong() & ~0xF000L) | 0x8000L, (bytes.getLong() & ~(3L << 62)) | (2L << 62));
    }

    private record Seeded(long seed, AtomicLong used) {
        byte[] next() {
            MessageDigest sha = Digest.sha256();
            sha.update("avouch/example/salt/v1\n".getBytes(StandardCharsets.UTF_8));
            sha.update(ByteBuffer.allocate(16)
                    .putLong(seed)
                    .putLong(used.getAndIncrement())
                    .flip());
            return sha.digest();
        }
    }
}
