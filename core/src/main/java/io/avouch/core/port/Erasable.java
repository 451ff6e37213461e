package io.avouch.core.port;

import io.avouch.core.OrgId;
import java.util.List;

/// Keeps something of records, and can let go of one for good.
@FunctionalInterface
public interface Erasable {
    /// Afterwards no file here holds the record or its salt. Doing it again does no harm.
    void erase(OrgId org, Erasure erasure);

    /// @param index  the record's entry
    /// @param by     the entry of the decision to erase it
    /// @param record the record's key as tests name it: `source/id`
    /// @param files  the SHA-256 of each file that the record names
    /// @param names  in small letters, what no other record says: it names somebody of whom nothing is kept
    record Erasure(long index, long by, String record, List<String> files, List<String> names) {
        public Erasure {
            files = List.copyOf(files);
            names = List.copyOf(names);
        }

        /// Of a record that names no file.
        public Erasure(long index, long by, String record) {
            this(index, by, record, List.of(), List.of());
        }
    }
}
