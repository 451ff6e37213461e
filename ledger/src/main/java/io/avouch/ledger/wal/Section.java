package io.avouch.ledger.wal;

import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Hash;
import java.util.List;

/// What one frame adds to one log.
///
/// @param root  the log's root with these entries in it
/// @param bytes of all leaves and attachments; known to who gathers them, for counting them later means to fetch
///              each from memory once more
public record Section(String log, long first, Hash root, List<Stored> entries, long bytes) {
    public Section {
        entries = List.copyOf(entries);
    }

    public Section(String log, long first, Hash root, List<Stored> entries) {
        this(
                log,
                first,
                root,
                entries,
                entries.stream().mapToLong(Section::bytes).sum());
    }

    /// What one entry adds to [#bytes()].
    public static long bytes(Stored entry) {
        return (long) entry.leaf().length() + entry.attachment().length();
    }

    /// The log's size with these entries in it.
    public long end() {
        return first + entries.size();
    }
}
