package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The leaf: canonical JSON (RFC 8785), 125 to 127 bytes, that says nothing but this:
///
/// ```
/// {"commitment":"<base64>","kind":"record","sealed_at":"2026-01-15T09:00:00.000000Z","v":1}
/// ```
/// Members are sorted, times are UTC with exactly six digits of microseconds.
public record Entry(Hash commitment, Kind kind, Instant sealedAt) {
    private static final long MICROS = 1_000_000;

    public Entry {
        sealedAt = sealedAt.truncatedTo(ChronoUnit.MICROS);
        int year = sealedAt.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new IllegalArgumentException("a sealing time has a four-digit year: " + sealedAt);
        }
    }

    public Bytes toBytes() {
        return new Moment(sealedAt).leaf(kind, commitment);
    }

    /// Accepts exactly the bytes [#toBytes()] writes, nothing that merely means the same.
    public static Entry parse(Bytes leaf) throws MalformedException {
        byte[] bytes = leaf.toArray();
        long micros = LeafText.sealedAt(bytes, 0, bytes.length, LeafText.NONE);
        Instant sealedAt = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
        return new Entry(LeafText.commitment(bytes), LeafText.kind(bytes), sealedAt);
    }
}
