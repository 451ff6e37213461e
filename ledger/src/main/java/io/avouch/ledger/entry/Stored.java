package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.time.Instant;

/// An entry as the write-ahead log keeps it: what its leaf says, with its place, key and attachment.
public record Stored(long index, Hash commitment, Kind kind, Instant sealedAt, Hash key, Bytes attachment) {

    public static Stored of(long index, Bytes leaf, Hash key, Bytes attachment) throws MalformedException {
        Entry entry = Entry.parse(leaf);
        return new Stored(index, entry.commitment(), entry.kind(), entry.sealedAt(), key, attachment);
    }

    /// The leaf's bytes, put together from what it says: there is only one way to say it.
    public Bytes leaf() {
        return new Entry(commitment, kind, sealedAt).toBytes();
    }
}
