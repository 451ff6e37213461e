package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Decisions as they were recorded.
public interface DecisionHistory {
    /// The newest first.
    List<Decided> latest(OrgId org, Set<String> kinds, int limit);

    /// @param index in the ledger; absent while it waits to be sealed
    record Decided(String kind, String actor, Instant decidedAt, JsonObject body, OptionalLong index) {}
}
