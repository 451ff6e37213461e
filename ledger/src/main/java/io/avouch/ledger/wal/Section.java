package io.avouch.ledger.wal;

import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Hash;
import java.util.List;

/// What one frame adds to one log.
///
/// @param root the log's root with these entries in it
public record Section(String log, long first, Hash root, List<Stored> entries) {
    public Section {
        entries = List.copyOf(entries);
    }

    /// The log's size with these entries in it.
    public long end() {
        return first + entries.size();
    }
}
