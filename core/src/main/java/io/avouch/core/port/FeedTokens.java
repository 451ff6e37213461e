package io.avouch.core.port;

import io.avouch.core.OrgId;

/// The secret part of an organisation's calendar address. Whoever has it reads the calendar, and nothing else.
public interface FeedTokens {
    /// The present one; made when it is first asked for.
    String token(OrgId org);

    /// A new one; the old address ends.
    String renew(OrgId org);
}
