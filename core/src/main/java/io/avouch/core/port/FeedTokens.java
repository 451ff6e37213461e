package io.avouch.core.port;

import io.avouch.core.OrgId;
import java.util.Optional;
import java.util.UUID;

/// The secret parts of calendar addresses. Whoever has one reads the calendar, and nothing else. Each belongs to a
/// member, and ends with the membership; one belongs to who runs commands on the machine itself.
public interface FeedTokens {
    /// The present one; made when it is first asked for.
    ///
    /// @param member empty for the machine's own commands
    String token(OrgId org, Optional<UUID> member);

    /// Whose it is; empty where it is nobody's.
    Optional<Holder> find(OrgId org, String token);

    /// Ends all of an organisation.
    void end(OrgId org);

    /// @param member empty for the machine's own commands
    record Holder(Optional<UUID> member) {}
}
