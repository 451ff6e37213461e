package io.avouch.core.port;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.Invitation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One-time links.
public interface Invitations {
    void add(Invitation invitation);

    /// An invitation that can still be used.
    Optional<Invitation> find(Digest digest, Instant now);

    /// An organisation's invitations that can still be used, the first to expire first.
    List<Invitation> list(OrgId org, Instant now);

    /// @return false where the organisation has no such invitation, or it was used before
    boolean withdraw(OrgId org, Digest digest, String by, Instant now);

    /// Uses the invitation up and does the work, both or neither; empty where it can't be used (any more).
    <T> Optional<T> redeem(Digest digest, String usedBy, Instant now, Function<Invitation, T> work);
}
