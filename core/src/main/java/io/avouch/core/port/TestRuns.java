package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.Tested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Runs of tests, as they were recorded.
public interface TestRuns {
    /// @param complete whether every test there is was run, over a year at least
    void add(OrgId org, TestRun run, boolean complete, UUID decision);

    Optional<TestRun> find(OrgId org, String id);

    /// The index of the decision that recorded a run; absent while it waits to be sealed.
    OptionalLong findIndex(OrgId org, String id);

    /// The last run that was there at the checkpoint of this size.
    Optional<TestRun> findLatest(OrgId org, long sizeMax, boolean complete);

    /// What each test of each run found that was recorded since then and below the index, in the order of the ledger.
    List<Tested> testedBelow(OrgId org, long index, Instant since);

    /// The newest first.
    List<TestRun> list(OrgId org, int limit);

    /// The ids of runs that were there at the checkpoint of this size, the newest first.
    ///
    /// @param complete only those that ran every test there was, over a year at least
    List<String> listIds(OrgId org, long sizeMax, boolean complete, int limit);
}
