package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.notify.Delivery;
import io.avouch.core.notify.Hook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Webhooks and the queue of what they are still to be told; it lies in the database and survives a restart.
public interface Hooks {
    void add(OrgId org, Hook hook);

    boolean remove(OrgId org, UUID id, Instant now);

    /// Those not removed, the oldest first.
    List<Hook> list(OrgId org);

    /// Sealed decisions from an index on, in order.
    List<DecisionHistory.Decided> sealedFrom(OrgId org, long index, int limit);

    /// Puts messages into the queue and moves the hook on, both or neither.
    void enqueue(OrgId org, Hook hook, List<Delivery> deliveries, long next);

    int countWaiting(OrgId org, UUID hook);

    /// What one hook is to be told next, whenever that may be.
    Optional<Delivery> findOldestWaiting(OrgId org, UUID hook);

    /// What is to be sent to one hook by now, the oldest first: nothing while an older one waits to be tried again.
    List<Delivery> due(OrgId org, UUID hook, Instant now, int limit);

    void update(OrgId org, Delivery delivery, Instant now);

    /// The newest first.
    List<Delivery> latest(OrgId org, int limit);

    /// Index of the next decision that will be sealed: what a new hook starts from.
    OptionalLong lastSealed(OrgId org);
}
