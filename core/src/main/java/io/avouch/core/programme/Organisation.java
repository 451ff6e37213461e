package io.avouch.core.programme;

import io.avouch.core.OrgId;
import java.time.Instant;
import java.util.Optional;

/// An organisation that runs its programme here. An example lives on a simulated clock and says so everywhere.
///
/// @param seed an example's: its keys and salts follow from it
public record Organisation(
        OrgId id, String name, boolean example, String origin, Optional<Long> seed, Instant createdAt) {
    public Organisation {
        if (seed.isPresent() && !example) {
            throw new IllegalArgumentException("only an example can have seeded keys");
        }
    }
}
