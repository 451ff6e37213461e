package io.avouch.ledger.log;

import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.entry.Stored;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

/// Entries that follow each other in a log: what was handed in, and when it was sealed. A [Stored] is made for whoever
/// asks, because hardly anybody does, and a busy ledger would make millions.
final class Placed extends AbstractList<Stored> implements RandomAccess {
    private final long first;
    private final List<Sealed> entries = new ArrayList<>();
    private final List<Since> times = new ArrayList<>();

    /// From one entry on, up to the next of these, this is when they were sealed.
    private record Since(int from, Instant sealedAt) {}

    Placed(long first) {
        this.first = first;
    }

    /// What is added next was sealed at that time.
    void sealedAt(Instant time) {
        times.add(new Since(entries.size(), time));
    }

    void place(Sealed sealed) {
        entries.add(sealed);
    }

    @Override
    public Stored get(int which) {
        return stored(which, times.get(timeOf(which)).sealedAt());
    }

    /// Times may follow each other without an entry in between: the last counts.
    private int timeOf(int which) {
        int low = 0;
        int high = times.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (times.get(middle).from() <= which) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private Stored stored(int which, Instant sealedAt) {
        Sealed sealed = entries.get(which);
        return new Stored(
                first + which, sealed.commitment(), sealed.kind(), sealedAt, sealed.key(), sealed.attachment());
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Iterator<Stored> iterator() {
        return new InOrder();
    }

    /// Looks for no time: it comes to each in turn.
    private final class InOrder implements Iterator<Stored> {
        private int which;
        private int time;

        @Override
        public boolean hasNext() {
            return which < entries.size();
        }

        @Override
        public Stored next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            while (time + 1 < times.size() && times.get(time + 1).from() <= which) {
                time++;
            }
            return stored(which++, times.get(time).sealedAt());
        }
    }
}
