package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/// The outbox: a decision is written in the transaction of the change itself, and sealed soon after.
public interface Decisions {
    UUID add(OrgId org, String kind, String actor, Instant decidedAt, JsonObject body);
}
