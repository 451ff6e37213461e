package io.avouch.core.port;

import io.avouch.core.Digest;
import io.avouch.core.access.Invitation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// One-time links.
public interface Invitations {
    void add(Invitation invitation);

    /// An invitation that can still be used.
    Optional<Invitation> find(Digest digest, Instant now);

    /// Uses the invitation up and does the work, both or neither; empty where it can't be used (any more).
    <T> Optional<T> redeem(Digest digest, String usedBy, Instant now, Function<Invitation, T> work);
}
