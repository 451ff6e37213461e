package io.avouch.core.port;

import io.avouch.core.OrgId;
import java.util.List;

/// Keeps something of records, and can let go of one for good.
@FunctionalInterface
public interface Erasable {
    /// Afterwards no file here holds the record or its salt. Doing it again does no harm.
    void erase(OrgId org, Erasure erasure);

    /// What results that people may have been shown would lose by it.
    ///
    /// @param erasure what goes; by which entry is not known yet
    default List<Reached> reach(OrgId org, Erasure erasure) {
        return List.of();
    }

    /// @param items how many items of a test of one run lose their name or their reason
    record Reached(String run, String test, long items) {}

    /// @param index  the record's entry
    /// @param by     the entry of the decision to erase it
    /// @param record the record's key as tests name it: `source/id`
    /// @param files  the SHA-256 of each file that the record names
    /// @param names  in small letters, what no other record says: it names somebody of whom nothing is kept
    /// @param own    in small letters, the longest first, what tests say themselves with such a name in it
    record Erasure(long index, long by, String record, List<String> files, List<String> names, List<String> own) {
        public Erasure {
            files = List.copyOf(files);
            names = List.copyOf(names);
            own = List.copyOf(own);
        }

        /// Of a record that names no file.
        public Erasure(long index, long by, String record) {
            this(index, by, record, List.of(), List.of(), List.of());
        }
    }
}
