package io.avouch.core.programme;

import io.avouch.core.OrgId;
import java.time.Instant;

/// An organisation that runs its programme here. An example lives on a simulated clock and says so everywhere.
public record Organisation(OrgId id, String name, boolean example, String origin, Instant createdAt) {}
