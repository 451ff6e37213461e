package io.avouch.core.port;

import io.avouch.core.OrgId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What erasing needs to know of the log.
public interface ErasureLog {
    /// The entry of a sealed decision.
    long indexOf(OrgId org, UUID decision);

    /// Every decision to erase that is in the log, oldest first.
    List<Decided> decided(OrgId org);

    /// Every decision to erase a file by itself that is in the log, oldest first.
    List<Decided> decidedFiles(OrgId org);

    /// @param index the entry whose record is to be erased, or by whose decision the file came in
    /// @param by    the decision's own entry
    record Decided(long index, long by, String reason, String actor) {}

    /// What an entry commits to, base64; empty where there is no such entry.
    String commitment(OrgId org, long index);

    /// Lets go of everything that the write-ahead log keeps, of all organisations.
    ///
    /// @param first whose lake takes what it lacks before the others'
    void letGo(Optional<OrgId> first);
}
