package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/// Writes the leaves that are sealed at one moment: they differ in kind and commitment alone, so the
/// rest is written once.
public final class Moment {
    /// What a commitment takes of a leaf.
    public static final int COMMITMENT_BYTES = LeafText.HASH_CHARS;

    private final byte[][] leaves;

    /// @param sealedAt in a year of four digits
    public Moment(Instant sealedAt) {
        byte[] time = time(LocalDateTime.ofInstant(sealedAt, ZoneOffset.UTC));
        this.leaves = Arrays.stream(Kind.values())
                .map(kind -> blank(kind.text().getBytes(StandardCharsets.US_ASCII), time))
                .toArray(byte[][]::new);
    }

    /// The leaf with this commitment.
    public Bytes leaf(Kind kind, Hash commitment) {
        byte[] leaf = leaves[kind.ordinal()].clone();
        commitment.writeBase64(leaf, LeafText.COMMITMENT.length);
        return Bytes.owning(leaf);
    }

    /// How many bytes a leaf of that kind has.
    public int length(Kind kind) {
        return leaves[kind.ordinal()].length;
    }

    /// Writes the leaf among other bytes, with a commitment that lies somewhere in base64.
    public void write(Kind kind, byte[] commitment, int commitmentAt, byte[] to, int at) {
        byte[] blank = leaves[kind.ordinal()];
        System.arraycopy(blank, 0, to, at, blank.length);
        System.arraycopy(commitment, commitmentAt, to, at + LeafText.COMMITMENT.length, COMMITMENT_BYTES);
    }

    private static byte[] blank(byte[] kind, byte[] time) {
        byte[] leaf = new byte
                [LeafText.KIND_AT + kind.length + LeafText.SEALED_AT.length + time.length + LeafText.END.length];
        put(leaf, 0, LeafText.COMMITMENT);
        int at = put(leaf, LeafText.COMMITMENT.length + LeafText.HASH_CHARS, LeafText.KIND);
        at = put(leaf, at, kind);
        at = put(leaf, at, LeafText.SEALED_AT);
        at = put(leaf, at, time);
        put(leaf, at, LeafText.END);
        return leaf;
    }

    private static int put(byte[] to, int at, byte[] part) {
        System.arraycopy(part, 0, to, at, part.length);
        return at + part.length;
    }

    private static byte[] time(LocalDateTime time) {
        byte[] to = new byte[LeafText.TIME_CHARS];
        int at = digits(to, 0, time.getYear(), 4, '-');
        at = digits(to, at, time.getMonthValue(), 2, '-');
        at = digits(to, at, time.getDayOfMonth(), 2, 'T');
        at = digits(to, at, time.getHour(), 2, ':');
        at = digits(to, at, time.getMinute(), 2, ':');
        at = digits(to, at, time.getSecond(), 2, '.');
        digits(to, at, time.getNano() / 1000, 6, 'Z');
        return to;
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
}
