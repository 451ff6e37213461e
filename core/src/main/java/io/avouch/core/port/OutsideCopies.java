package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.OutsideCopy;

/// Knows what of each log is known outside of its operator's reach.
@FunctionalInterface
public interface OutsideCopies {
    OutsideCopy of(OrgId org);
}
