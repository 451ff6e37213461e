package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.io.IOException;

/// Finds the entry of an idempotency key: an open-addressing table from half a key to an index.
/// The caller gives the whole key of a candidate, so the answer is exact. For one thread.
public final class KeyIndex {
    /// The whole key of an entry.
    @FunctionalInterface
    public interface Keys {
        Hash key(long index) throws IOException;
    }

    private static final int START = 1 << 6;

    /// Two longs a slot: a prefix of the key, and the index plus one (0: the slot is free).
    private long[] slots = new long[2 * START];

    private long count;

    /// The index of the key's entry, or -1.
    public long find(Hash key, Keys keys) throws IOException {
        int mask = slots.length / 2 - 1;
        for (int at = slot(key.a(), mask); slots[2 * at + 1] != 0; at = (at + 1) & mask) {
            long index = slots[2 * at + 1] - 1;
            if (slots[2 * at] == key.a() && keys.key(index).equals(key)) {
                return index;
            }
        }
        return -1;
    }

    /// Adds a key that is not there.
    public void add(Hash key, long index) {
        if (count * 8 >= slots.length * 3L) {
            grow();
        }
        put(slots, key.a(), index + 1);
        count++;
    }

    private void grow() {
        long[] wider = new long[Math.multiplyExact(slots.length, 2)];
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at + 1] != 0) {
                put(wider, slots[at], slots[at + 1]);
            }
        }
        slots = wider;
    }

    private static void put(long[] slots, long prefix, long value) {
        int mask = slots.length / 2 - 1;
        int at = slot(prefix, mask);
        while (slots[2 * at + 1] != 0) {
            at = (at + 1) & mask;
        }
        slots[2 * at] = prefix;
        slots[2 * at + 1] = value;
    }

    /// Keys should be digests; the multiplication spreads those that are not.
    private static int slot(long prefix, int mask) {
        long mixed = prefix * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    /// Reads all keys of the packs.
    public static KeyIndex of(LogPacks packs) throws IOException {
        KeyIndex index = new KeyIndex();
        int step = 4096;
        for (long from = 0; from < packs.size(); from += step) {
            int count = (int) Math.min(step, packs.size() - from);
            byte[] records = packs.keyRecords(from, count);
            for (int i = 0; i < count; i++) {
                if (!KeyRecord.sound(from + i, records, i * KeyRecord.BYTES)) {
                    throw new MalformedException("keys.pack fails its checksum at entry " + (from + i));
                }
                index.add(Hash.read(records, i * KeyRecord.BYTES), from + i);
            }
        }
        return index;
    }
}
