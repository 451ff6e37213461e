package io.avouch.ledger.wal;

import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.tile.Bundle;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;

/// What one frame adds to one log.
///
/// @param root        the log's root with these entries in it
/// @param entries     not copied: whoever gathers them is done with them
/// @param leaves      of all entries, each with its length, as bundles have them
/// @param attachments how many bytes all attachments have; known to who gathers them, for counting them later means
///                    to fetch each from memory once more
public record Section(String log, long first, Hash root, List<Stored> entries, ByteBuffer leaves, long attachments) {
    public Section {
        entries = Collections.unmodifiableList(entries);
    }

    public Section(String log, long first, Hash root, List<Stored> entries) {
        this(
                log,
                first,
                root,
                entries,
                Bundle.bytes(entries.stream().map(Stored::leaf).toList()),
                entries.stream()
                        .map(Stored::attachment)
                        .mapToLong(Bytes::length)
                        .sum());
    }

    /// How many bytes leaves and attachments have.
    public long bytes() {
        return leaves.limit() + attachments;
    }

    /// The log's size with these entries in it.
    public long end() {
        return first + entries.size();
    }
}
