package io.avouch.core.access;

import io.avouch.core.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A machine's right to act in one organisation. Its secret is kept as a digest, which never leaves the store.
///
/// @param expiresAt from when on it is worth nothing; absent where it has no end
public record ApiToken(
        UUID id,
        OrgId org,
        String name,
        Role role,
        String issuedBy,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {
    public boolean usable(Instant now) {
        return revokedAt.isEmpty() && expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
