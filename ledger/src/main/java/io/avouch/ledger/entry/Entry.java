package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
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
    private static final byte[] COMMITMENT = ascii("{\"commitment\":\"");
    private static final byte[] KIND = ascii("\",\"kind\":\"");
    private static final byte[] SEALED_AT = ascii("\",\"sealed_at\":\"");
    private static final byte[] END = ascii("\",\"v\":1}");
    private static final int HASH_CHARS = 44;
    private static final int TIME_CHARS = 27;
    private static final int KIND_AT = COMMITMENT.length + HASH_CHARS + KIND.length;
    private static final int BYTES_MAX = 200;

    public Entry {
        sealedAt = sealedAt.truncatedTo(ChronoUnit.MICROS);
        int year = sealedAt.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new IllegalArgumentException("a sealing time has a four-digit year: " + sealedAt);
        }
    }

    public Bytes toBytes() {
        byte[] kindText = ascii(kind.text());
        byte[] leaf = new byte[KIND_AT + kindText.length + SEALED_AT.length + TIME_CHARS + END.length];
        int at = put(leaf, 0, COMMITMENT);
        at = put(leaf, at, Base64.getEncoder().encode(commitment.toBytes()));
        at = put(leaf, at, KIND);
        at = put(leaf, at, kindText);
        at = put(leaf, at, SEALED_AT);
        at = putTime(leaf, at);
        put(leaf, at, END);
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
        if (leaf.length() > BYTES_MAX) {
            throw new MalformedException("a leaf of " + leaf.length() + " bytes; the limit is 200");
        }
        String text = new String(leaf.toArray(), StandardCharsets.ISO_8859_1);
        Entry entry;
        try {
            Kind kind = kindAt(text);
            int timeAt = KIND_AT + kind.text().length() + SEALED_AT.length;
            String hash = text.substring(COMMITMENT.length, COMMITMENT.length + HASH_CHARS);
            Instant time = Instant.parse(text.substring(timeAt, timeAt + TIME_CHARS));
            entry = new Entry(Hash.fromBase64(hash), kind, time);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
            throw new MalformedException("not a leaf of this ledger: " + text, e);
        }
        if (!entry.toBytes().equals(leaf)) {
            throw new MalformedException("not the canonical form of a leaf: " + text);
        }
        return entry;
    }

    private static Kind kindAt(String text) throws MalformedException {
        for (Kind kind : Kind.values()) {
            if (text.startsWith(kind.text() + "\"", KIND_AT)) {
                return kind;
            }
        }
        throw new MalformedException("a leaf of no known kind: " + text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
