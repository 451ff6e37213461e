package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.SealedDecision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The outbox: a decision is written in the transaction of the change itself, and sealed soon after.
public interface Decisions {
    UUID add(OrgId org, String kind, String actor, Instant decidedAt, JsonObject body);

    /// Every decision sealed below an index and not erased, in the order of the ledger.
    List<SealedDecision> sealedBelow(OrgId org, long index);
}
