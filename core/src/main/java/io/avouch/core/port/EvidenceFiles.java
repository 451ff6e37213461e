package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.EvidenceFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Which files were handed in as evidence; their names lie beside their bytes.
public interface EvidenceFiles {
    Optional<EvidenceFile> find(OrgId org, String sha256);

    /// The one that an entry's decision says was received, unless it was handed in anew since.
    Optional<EvidenceFile> findReceived(OrgId org, long index);

    /// The newest first.
    List<EvidenceFile> list(OrgId org, int limit);

    /// Adds one; one that is known by its digest stays as it is, unless its bytes had been erased.
    void add(OrgId org, EvidenceFile file, UUID decision);

    /// Its bytes and its name are gone.
    ///
    /// @param by the entry of the decision
    void erased(OrgId org, String sha256, long by);

    /// The last entry by whose decision one of those went that had been received below an index.
    OptionalLong lastErasure(OrgId org, long belowIndex);
}
