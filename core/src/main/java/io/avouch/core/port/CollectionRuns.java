package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Readings of sources.
public interface CollectionRuns {
    /// False where there is one of this id already.
    boolean open(OrgId org, String id, RunOpening opening, Instant openedAt);

    /// A source of a type whose records may have the names of this one's: a record's name is `source/id`, so of two
    /// sources one must not begin with the other and a slash. Of a source that there is already, none.
    Optional<String> findOverlapping(OrgId org, String type, String source);

    Optional<CollectionRun> find(OrgId org, String id);

    void close(OrgId org, String id, long received, RunClosing closing, Instant closedAt, UUID decision);

    /// Runs that were opened before an instant and not closed, the earliest first.
    List<CollectionRun> openSince(OrgId org, Instant before);

    /// Runs that were closed after an instant, the earliest first.
    List<CollectionRun> closedSince(OrgId org, Instant after);

    /// The index of the last closing, of a run of one of these types, below an index: what readings there are of them
    /// changes with it.
    OptionalLong lastClosed(OrgId org, Set<String> types, long belowIndex);

    /// Runs whose closing lies below the index, in the order of the ledger.
    List<CollectionRun> closedBelow(OrgId org, long index);
}
