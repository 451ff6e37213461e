package io.avouch.core.access;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import java.time.Instant;
import java.util.Optional;

/// A one-time link, kept as the digest of its secret.
///
/// @param org where it leads; empty for the instance: every organisation without an owner, and the right to found more
/// @param invitedBy who gave it; the name under which it is recorded
public record Invitation(Digest digest, Optional<OrgId> org, Role role, String invitedBy, Instant expiresAt) {
    public Invitation {
        if (org.isEmpty() && role != Role.OWNER) {
            throw new IllegalArgumentException("an invitation to the instance makes an owner, not " + role.text());
        }
    }
}
