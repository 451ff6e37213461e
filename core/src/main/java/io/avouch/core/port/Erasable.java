package io.avouch.core.port;

import io.avouch.core.OrgId;

/// Keeps something of records, and can let go of one for good.
@FunctionalInterface
public interface Erasable {
    /// Afterwards no file here holds the record or its salt. Doing it again does no harm.
    void erase(OrgId org, Erasure erasure);

    /// @param index  the record's entry
    /// @param by     the entry of the decision to erase it
    /// @param record the record's key as tests name it: `source/id`
    record Erasure(long index, long by, String record) {}
}
