package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.test.LedgerChecked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checks of the ledger, as they were recorded.
public interface LedgerChecks {
    /// Those recorded since then and below the index, in the order of the ledger.
    List<LedgerChecked> below(OrgId org, long index, Instant since);

    /// When the last one was decided on, sealed or not.
    Optional<Instant> findLast(OrgId org);
}
