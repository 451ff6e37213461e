package io.avouch.core.port;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.trust.TrustAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who asked for what stands behind the trust page's gate, who was let in, and what they read.
public interface TrustAccesses {
    /// @param secret digest of what opens the gate; none before somebody is let in
    void add(OrgId org, TrustAccess access, Optional<Digest> secret);

    /// Lets somebody in, or refuses; false where that was decided already.
    boolean decide(OrgId org, TrustAccess decided, Optional<Digest> secret);

    Optional<TrustAccess> find(OrgId org, UUID id);

    Optional<TrustAccess> findBy(OrgId org, Digest secret);

    /// The latest first.
    List<TrustAccess> list(OrgId org, int max);

    long countSince(OrgId org, Instant from);

    /// How often a mailbox asked since then.
    ///
    /// @param mailbox as [TrustAccess#mailbox(String)] gives it
    long countBy(OrgId org, String mailbox, Instant from);

    void read(OrgId org, TrustAccess.Reading reading);

    /// How much one reader read since then.
    long countReadings(OrgId org, UUID access, Instant from);

    /// The latest first.
    List<TrustAccess.Reading> readings(OrgId org, int max);
}
