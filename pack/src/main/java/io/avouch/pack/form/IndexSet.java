package io.avouch.pack.form;

import java.util.BitSet;
import java.util.function.IntConsumer;

/// A set of indexes of a ledger: one bit each.
public final class IndexSet {
    private static final long SIZE_MAX = Integer.MAX_VALUE - 64L;

    private final BitSet bits = new BitSet();

    public void add(long index) {
        if (index < 0 || index >= SIZE_MAX) {
            throw new IllegalArgumentException("a pack holds entries 0 to " + (SIZE_MAX - 1) + ", not " + index);
        }
        bits.set((int) index);
    }

    public void addAll(IndexSet other) {
        bits.or(other.bits);
    }

    public boolean holds(long index) {
        return index >= 0 && index < SIZE_MAX && bits.get((int) index);
    }

    public int size() {
        return bits.cardinality();
    }

    /// In ascending order.
    public void each(IntConsumer to) {
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            to.accept(i);
        }
    }
}
