package io.avouch.core.port;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.ApiToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The tokens of machines.
public interface ApiTokens {
    void add(ApiToken token, Digest secret);

    /// A token that was not revoked and has not expired.
    Optional<ApiToken> find(Digest secret, Instant now);

    /// Revoked and expired ones too, the newest first.
    List<ApiToken> list(OrgId org);

    /// @return false where the organisation has no such token, or it was revoked before
    boolean revoke(OrgId org, UUID id, Instant now);
}
