package io.avouch.core;

/// Digests that were met, some 32 to 64 bytes each: half of a SHA-256 tells them apart as long as nobody can find two
/// that agree in 128 bits.
public final class DigestSet {
    private static final int SLOTS = 64;
    private static final int HALF = 16;

    private long[] table = new long[2 * SLOTS];
    private int size;

    /// Whether it was not there before.
    public boolean add(Digest digest) {
        long high = Long.parseUnsignedLong(digest.hex(), 0, HALF, HALF);
        long low = Long.parseUnsignedLong(digest.hex(), HALF, 2 * HALF, HALF);
        // An empty slot holds two zeros.
        boolean added = put(table, high, high == 0 && low == 0 ? 1 : low);
        if (added && ++size > table.length / 4) {
            grow();
        }
        return added;
    }

    public int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(table.length, 2)];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0 || table[i + 1] != 0) {
                put(larger, table[i], table[i + 1]);
            }
        }
        table = larger;
    }

    private static boolean put(long[] into, long high, long low) {
        int mask = into.length / 2 - 1;
        int slot = (int) (low ^ (low >>> 32)) & mask;
        while (into[2 * slot] != 0 || into[2 * slot + 1] != 0) {
            if (into[2 * slot] == high && into[2 * slot + 1] == low) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        into[2 * slot] = high;
        into[2 * slot + 1] = low;
        return true;
    }
}
