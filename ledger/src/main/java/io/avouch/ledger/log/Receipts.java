package io.avouch.ledger.log;

import io.avouch.ledger.entry.Receipt;
import java.time.Instant;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/// The receipts of one batch, each made when it is asked for.
final class Receipts extends AbstractList<Receipt> implements RandomAccess {
    private final Instant sealedAt;
    private final long[] indexes;
    private final Map<Integer, Receipt> known;

    private Receipts(Instant sealedAt, long[] indexes, Map<Integer, Receipt> known) {
        this.sealedAt = sealedAt;
        this.indexes = indexes;
        this.known = known;
    }

    @Override
    public Receipt get(int which) {
        long index = indexes[which];
        Receipt earlier = known.isEmpty() ? null : known.get(which);
        return earlier == null ? new Receipt(index, sealedAt, false) : earlier;
    }

    @Override
    public int size() {
        return indexes.length;
    }

    /// Gathers them in order.
    static final class Builder {
        private final Instant sealedAt;
        private final long[] indexes;
        private final Map<Integer, Receipt> known = new HashMap<>();
        private int size;

        /// @param sealedAt of those that are new
        Builder(int size, Instant sealedAt) {
            this.sealedAt = sealedAt;
            this.indexes = new long[size];
        }

        void fresh(long index) {
            indexes[size++] = index;
        }

        void known(Receipt earlier) {
            known.put(size++, earlier);
        }

        List<Receipt> build() {
            return new Receipts(sealedAt, indexes, Map.copyOf(known));
        }
    }
}
