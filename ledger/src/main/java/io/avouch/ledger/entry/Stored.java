package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.time.Instant;

/// An entry as the write-ahead log keeps it: the leaf with its place, key and attachment.
public record Stored(long index, Instant sealedAt, Kind kind, Bytes leaf, Hash key, Bytes attachment) {

    public static Stored of(long index, Bytes leaf, Hash key, Bytes attachment) throws MalformedException {
        Entry entry = Entry.parse(leaf);
        return new Stored(index, entry.sealedAt(), entry.kind(), leaf, key, attachment);
    }
}
