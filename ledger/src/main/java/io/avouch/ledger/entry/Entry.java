package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

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
        byte[] kindText = kind.text().getBytes(StandardCharsets.US_ASCII);
        byte[] leaf = new byte
                [LeafText.KIND_AT
                        + kindText.length
                        + LeafText.SEALED_AT.length
                        + LeafText.TIME_CHARS
                        + LeafText.END.length];
        int at = put(leaf, 0, LeafText.COMMITMENT);
        at = put(leaf, at, Base64.getEncoder().encode(commitment.toBytes()));
        at = put(leaf, at, LeafText.KIND);
        at = put(leaf, at, kindText);
        at = put(leaf, at, LeafText.SEALED_AT);
        at = putTime(leaf, at);
        put(leaf, at, LeafText.END);
        return Bytes.owning(leaf);
    }

    private static int put(byte[] to, int at, byte[] part) {
        System.arraycopy(part, 0, to, at, part.length);
        return at + part.length;
    }

    private int putTime(byte[] to, int start) {
        LocalDateTime time = LocalDateTime.ofInstant(sealedAt, ZoneOffset.UTC);
        int at = digits(to, start, time.getYear(), 4, '-');
        at = digits(to, at, time.getMonthValue(), 2, '-');
        at = digits(to, at, time.getDayOfMonth(), 2, 'T');
        at = digits(to, at, time.getHour(), 2, ':');
        at = digits(to, at, time.getMinute(), 2, ':');
        at = digits(to, at, time.getSecond(), 2, '.');
        return digits(to, at, time.getNano() / 1000, 6, 'Z');
    }

    private static int digits(byte[] to, int at, int value, int count, char end) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        to[at + count] = (byte) end;
        return at + count + 1;
    }

    /// Accepts exactly the bytes [#toBytes()] writes, nothing that merely means the same.
    public static Entry parse(Bytes leaf) throws MalformedException {
        byte[] bytes = leaf.toArray();
        long micros = LeafText.sealedAt(bytes, 0, bytes.length);
        Instant sealedAt = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
        return new Entry(LeafText.commitment(bytes), LeafText.kind(bytes), sealedAt);
    }
}
