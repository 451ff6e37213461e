package io.avouch.ledger.tile;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Up to 256 entries as they are served: for each a 16-bit big-endian length and its bytes.
public record Bundle(List<Bytes> entries) {
    /// The format's limit for one entry.
    public static final int ENTRY_BYTES_MAX = 65_535;

    public Bundle {
        if (entries.size() > TilePath.FULL) {
            throw new IllegalArgumentException("a bundle holds 256 entries at most");
        }
        entries = List.copyOf(entries);
    }

    public static Bundle parse(byte[] bytes) throws MalformedException {
        List<Bytes> entries = new ArrayList<>(TilePath.FULL);
        int at = 0;
        while (at < bytes.length) {
            int start = at + 2;
            int length = at + 1 < bytes.length ? length(bytes, at) : 0;
            if (start + length > bytes.length) {
                throw new MalformedException("bundle entry " + entries.size() + " is cut off");
            }
            if (entries.size() == TilePath.FULL) {
                throw new MalformedException("a bundle of more than 256 entries");
            }
            at = start + length;
            entries.add(Bytes.owning(Arrays.copyOfRange(bytes, start, at)));
        }
        return new Bundle(entries);
    }

    /// The byte offset behind the first `count` entries.
    public static int end(byte[] bytes, int count) throws MalformedException {
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (at + 2 > bytes.length || at + 2 + length(bytes, at) > bytes.length) {
                throw new MalformedException("bundle entry " + i + " is cut off");
            }
            at += 2 + length(bytes, at);
        }
        return at;
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    public Bundle first(int count) {
        return new Bundle(entries.subList(0, Math.min(count, entries.size())));
    }

    public Bytes toBytes() {
        return Bytes.of(bytes(entries));
    }

    /// Any number of entries, each with its length: one bundle after the other.
    public static ByteBuffer bytes(List<Bytes> entries) {
        int length = entries.stream().mapToInt(entry -> 2 + entry.length()).sum();
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (Bytes entry : entries) {
            buffer.putShort((short) entry.length());
            entry.writeTo(buffer);
        }
        return buffer.flip();
    }
}
