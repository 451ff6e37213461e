package io.avouch.ledger.check;

import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.MalformedException;
import java.time.Instant;

/// What the entries of a log must look like.
public enum LeafForm {
    /// Any C2SP log: bytes are bytes.
    ANY,
    /// This ledger's leaves, with times that never run backwards.
    LEDGER;

    /// Checks one leaf; gives its time, to be handed in with the next one.
    Instant check(Bytes leaf, Instant before) throws MalformedException {
        return switch (this) {
            case ANY -> before;
            case LEDGER -> {
                Instant sealedAt = Entry.parse(leaf).sealedAt();
                if (sealedAt.isBefore(before)) {
                    throw new MalformedException(
                            "it is sealed at " + sealedAt + ", before its predecessor (" + before + ")");
                }
                yield sealedAt;
            }
        };
    }
}
