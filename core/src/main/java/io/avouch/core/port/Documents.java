package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.programme.Revision;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Documents, revision by revision.
public interface Documents {
    Optional<Revision> find(OrgId org, String kind, String id);

    Optional<Revision> find(OrgId org, String kind, String id, int number);

    /// The latest revision of each document of a kind, by id.
    List<Revision> list(OrgId org, String kind);

    /// As many of them as asked for, those after an id.
    List<Revision> list(OrgId org, String kind, String afterId, int limit);

    /// The latest revision of every document, by kind and id.
    List<Revision> listAll(OrgId org);

    /// Every revision of one document, oldest first.
    List<Revision> history(OrgId org, String kind, String id);

    /// Every revision whose decision lies below the index, in the order of the ledger.
    List<Revision> sealedBelow(OrgId org, long index);

    /// Every revision whose decision lies at or beyond one index and below another, in the order of the ledger.
    List<Revision> sealedBetween(OrgId org, long fromIndex, long toIndex);

    /// Every revision that names one of these digests wherever in its body, by document, the oldest first.
    ///
    /// @param digests SHA-256, in hexadecimal
    List<Revision> naming(OrgId org, Collection<String> digests);

    /// Adds a revision after the latest one; the decision that seals it was written in the same unit of work.
    void add(OrgId org, Revision revision, UUID decision);
}
