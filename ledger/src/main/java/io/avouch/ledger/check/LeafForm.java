package io.avouch.ledger.check;

import io.avouch.ledger.entry.LeafText;
import io.avouch.ledger.note.MalformedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What the entries of a log must look like.
public enum LeafForm {
    /// Any C2SP log: bytes are bytes.
    ANY,
    /// This ledger's leaves, with times that never run backwards.
    LEDGER;

    /// Before every time.
    static final long FIRST = LeafText.NONE;

    /// Checks one leaf; gives its time in microseconds since 1970, to be handed in with the next one in
    /// the same bundle.
    long check(byte[] bytes, int offset, int length, long before) throws MalformedException {
        return switch (this) {
            case ANY -> before;
            case LEDGER -> {
                long sealedAt = LeafText.sealedAt(bytes, offset, length, before);
                if (sealedAt < before) {
                    throw new MalformedException(backwards(sealedAt, before));
                }
                yield sealedAt;
            }
        };
    }

    static String backwards(long sealedAt, long before) {
        return "it is sealed at " + instant(sealedAt) + ", before its predecessor (" + instant(before) + ")";
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
