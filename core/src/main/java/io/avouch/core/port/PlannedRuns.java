package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.test.PlannedRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Runs that schedules ask for; kept, so that a restart forgets none.
public interface PlannedRuns {
    /// Up to when a schedule's hours and the evidence that arrived have been looked at.
    record Mark(Instant hours, Instant arrivals) {}

    Optional<Mark> findMark(OrgId org, String schedule);

    void mark(OrgId org, String schedule, Mark mark);

    /// Adds one; one that is known by schedule, cause and due time stays as it is.
    ///
    /// @param decision the decision that says it was skipped, where it was
    void add(OrgId org, PlannedRun planned, Optional<UUID> decision);

    void change(OrgId org, PlannedRun planned, Optional<UUID> decision);

    /// Those that wait or run, the longest due first.
    List<PlannedRun> open(OrgId org);

    /// The latest, the newest due first.
    List<PlannedRun> list(OrgId org, int limit);
}
