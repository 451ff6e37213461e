package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Hash;
import java.io.IOException;
import java.util.Arrays;

/// Finds the entry of an idempotency key: an extendible hash table from 30 bits of a key to an index.
/// The caller gives the whole key of a candidate, so the answer is exact. For one thread.
///
/// A directory of 2^depth pages is asked with the first `depth` bits of the key's hash. A page that is
/// half to three quarters full is split by one more bit, so that growing never stops the writer for long;
/// each page has a limit of its own, because keys come evenly: with one limit all would be split at the
/// same time, and some millions of entries would cost more than those before and after them. The pages
/// lie in [Scratch], so that memory does not grow with the log.
///
/// ```
/// slot: 30 bits of the hash | 34 bits index + 1        0: the slot is free
/// ```
public final class KeyIndex {
    /// The whole key of an entry.
    @FunctionalInterface
    public interface Keys {
        Hash key(long index) throws IOException;
    }

    private static final int INDEX_BITS = 34;
    private static final long INDEX = (1L << INDEX_BITS) - 1;

    /// Enough for four thousand million keys; the directory has 64 MB then.
    private static final int DEPTH_MAX = 24;
    private static final int FULL_MAX = Scratch.PAGE * 3 / 4;
    private static final int FULL_SPREAD_BITS = 7;

    private final Scratch scratch;
    private int[] directory = {0};
    private int depth;
    private int[] counts = {0};
    private byte[] depths = {0};

    /// Only so that what was fetched counts as used.
    @SuppressWarnings("UnusedVariable")
    private long expected;

    KeyIndex(Scratch scratch) throws IOException {
        this.scratch = scratch;
        scratch.add();
    }

    /// The index of the entry's key; or -1, and from now on the key has the index that is given.
    public long findOrAdd(BatchBytes batch, int which, long index, Keys keys) throws IOException {
        long hash = batch.hash(which);
        int page = directory[prefix(hash)];
        int at = probe(page, batch, which, keys);
        long found = index(scratch.get(page, at));
        if (found < 0 && counts[page] < full(page)) {
            scratch.set(page, at, taken(hash, index));
            counts[page]++;
        } else if (found < 0) {
            add(hash, index);
        }
        return found;
    }

    /// How many keys a page has before it is split; one that can't be split takes all it can.
    private int full(int page) {
        int less = page * 0x9E3779B9 >>> (Integer.SIZE - FULL_SPREAD_BITS);
        return depths[page] == DEPTH_MAX ? FULL_MAX : FULL_MAX - less;
    }

    /// Where in its page a key is, or would be.
    private int probe(int page, BatchBytes batch, int which, Keys keys) throws IOException {
        long hash = batch.hash(which);
        int at = slot(hash);
        for (long slot = scratch.get(page, at); slot != 0; slot = scratch.get(page, at)) {
            if ((slot ^ hash) >>> INDEX_BITS == 0 && keys.key(index(slot)).equals(batch.key(which))) {
                return at;
            }
            at = (at + 1) % Scratch.PAGE;
        }
        return at;
    }

    private static long index(long slot) {
        return (slot & INDEX) - 1;
    }

    private static long taken(long hash, long index) {
        if (index >= INDEX) {
            throw new IllegalArgumentException("a log has " + INDEX + " entries at most");
        }
        return hash & ~INDEX | index + 1;
    }

    /// Fetches what [#findOrAdd] will look at for many keys: memory is slow, but serves several at a time.
    public void expect(BatchBytes batch) {
        long seen = 0;
        for (int i = 0; i < batch.size(); i++) {
            long hash = batch.hash(i);
            seen ^= scratch.get(directory[prefix(hash)], slot(hash));
        }
        expected = seen;
    }

    /// Adds a key that is not there.
    private void add(long hash, long index) throws IOException {
        int page = directory[prefix(hash)];
        while (counts[page] >= full(page)) {
            split(hash);
            page = directory[prefix(hash)];
        }
        put(page, taken(hash, index));
    }

    private void put(int page, long slot) {
        int at = slot(slot);
        while (scratch.get(page, at) != 0) {
            at = (at + 1) % Scratch.PAGE;
        }
        scratch.set(page, at, slot);
        counts[page]++;
    }

    private void split(long hash) throws IOException {
        int page = directory[prefix(hash)];
        if (depths[page] == depth) {
            doubleDirectory();
        }
        int fresh = scratch.add();
        counts = fresh < counts.length ? counts : Arrays.copyOf(counts, 2 * counts.length);
        depths = fresh < depths.length ? depths : Arrays.copyOf(depths, 2 * depths.length);
        int bit = depths[page]++;
        depths[fresh] = depths[page];
        int width = 1 << (depth - bit);
        int start = prefix(hash) & -width;
        Arrays.fill(directory, start + width / 2, start + width, fresh);
        long[] slots = scratch.take(page);
        counts[page] = 0;
        for (long slot : slots) {
            if (slot != 0) {
                put((slot << bit) < 0 ? fresh : page, slot);
            }
        }
    }

    private void doubleDirectory() {
        if (depth == DEPTH_MAX) {
            throw new IllegalStateException("too many keys begin alike; they have to be digests");
        }
        int[] wider = new int[2 * directory.length];
        for (int i = 0; i < wider.length; i++) {
            wider[i] = directory[i / 2];
        }
        directory = wider;
        depth++;
    }

    private int prefix(long hash) {
        return (int) (hash >>> 1 >>> (63 - depth));
    }

    /// The last of the bits that a slot keeps, so that they differ within a page.
    private static int slot(long hash) {
        return (int) (hash >>> INDEX_BITS) % Scratch.PAGE;
    }

    /// Keys should be digests; this spreads those that are not.
    static long hash(Hash key) {
        long mixed = key.a() ^ Long.rotateLeft(key.b(), 16) ^ Long.rotateLeft(key.c(), 32);
        return (mixed ^ Long.rotateLeft(key.d(), 48)) * 0x9E3779B97F4A7C15L;
    }

    /// Reads all keys of the packs.
    public static KeyIndex of(LogPacks packs) throws IOException {
        KeyIndex index = new KeyIndex(packs.scratch());
        int step = 4096;
        for (long from = 0; from < packs.size(); from += step) {
            int count = (int) Math.min(step, packs.size() - from);
            KeyRecords keys = packs.keys(from, count);
            for (int i = 0; i < count; i++) {
                index.add(hash(keys.next()), from + i);
            }
        }
        return index;
    }
}
