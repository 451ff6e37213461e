package io.avouch.ledger.check;

import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Goes through all entries once, hashes them, and holds every tile against what it should be.
///
/// Whole stretches are checked on all processors and put together in order, so that the first wrong
/// thing is the one that is named. Keeps one tile per level and processor: memory does not depend on
/// the size of the log.
final class Rederivation {
    static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Leaves leaves;
    private final long size;
    private final CompactTree tree = new CompactTree();
    private final List<Row> rows = new ArrayList<>();
    private long sealedAt = LeafForm.FIRST;

    /// The tile being filled at one level.
    private static final class Row {
        final byte[] hashes = new byte[1 + TilePath.FULL * Hash.BYTES];
        long index;
        int width;
    }

    /// @param source is read by several threads
    /// @param anchors hears of each anchor entry, from several threads
    Rederivation(TileSource source, long size, LeafForm form, Function<TilePath, String> places, LongConsumer anchors) {
        this.leaves = new Leaves(source, form, places, anchors);
        this.size = size;
    }

    /// Checks everything; the root over the first `signedSize` entries.
    Hash root(long signedSize) throws IOException, WrongException {
        try (ExecutorService processors = Executors.newFixedThreadPool(PROCESSORS)) {
            try {
                return root(signedSize, processors, () -> {});
            } finally {
                processors.shutdownNow();
            }
        }
    }

    /// The same with processors that have more to do.
    ///
    /// @param last begins what else there is, once all that is large is under way: so that nobody is idle while
    ///     the last stretch is being checked
    Hash root(long signedSize, ExecutorService processors, Runnable last) throws IOException, WrongException {
        long stretches = size / Stretch.ENTRIES;
        long cut = signedSize % Stretch.ENTRIES == 0 ? -1 : signedSize / Stretch.ENTRIES;
        Hash root = tree.root();
        Ahead<Stretch> ahead = new Ahead<>(processors, PROCESSORS + 1, stretches, n -> Stretch.check(leaves, n));
        Ahead<Leaves.Checked> rest = bundles(processors, stretches * Stretch.ENTRIES, size);
        for (long n = 0; n < stretches; n++) {
            if (n == stretches - 1) {
                rest.start();
                last.run();
            }
            Stretch stretch = ahead.next();
            if (n == cut) {
                long from = n * Stretch.ENTRIES;
                long to = from + Stretch.ENTRIES;
                root = entries(from, to, bundles(processors, from, to), signedSize, root);
            } else {
                put(n, stretch);
                root = tree.size() == signedSize ? tree.root() : root;
            }
        }
        root = entries(stretches * Stretch.ENTRIES, size, rest, signedSize, root);
        for (int level = 1; level < rows.size(); level++) {
            if (rows.get(level).width > 0) {
                compare(level);
            }
        }
        return root;
    }

    private Ahead<Leaves.Checked> bundles(ExecutorService processors, long from, long to) {
        long first = from / TilePath.FULL;
        long count = (to - from + TilePath.FULL - 1) / TilePath.FULL;
        return new Ahead<>(processors, TilePath.FULL, count, n -> {
            TilePath.Entries path = new TilePath.Entries(first + n, TilePath.width(first + n, to));
            return leaves.check(path, new Workbench());
        });
    }

    /// A stretch that was checked by itself: its tiles of levels 0 and 1 are done.
    private void put(long number, Stretch stretch) throws IOException, WrongException {
        if (stretch.first() < sealedAt) {
            throw leaves.wrong(
                    new TilePath.Entries(number * TilePath.FULL, TilePath.FULL),
                    number * Stretch.ENTRIES,
                    LeafForm.backwards(stretch.first(), sealedAt));
        }
        sealedAt = stretch.last();
        row(1).index = number + 1;
        put(2, stretch.node());
        tree.append(Stretch.HEIGHT, stretch.node(), this::completed);
        compareFull();
    }

    /// Entry by entry, where the stretch is cut off, or a signed size lies inside it.
    private Hash entries(long from, long to, Ahead<Leaves.Checked> bundles, long signedSize, Hash known)
            throws IOException, WrongException {
        Hash root = known;
        for (long n = from / TilePath.FULL; n * TilePath.FULL < to; n++) {
            TilePath.Entries path = new TilePath.Entries(n, TilePath.width(n, to));
            Leaves.Checked checked = bundles.next();
            Stretch.inOrder(leaves, path, checked, sealedAt);
            sealedAt = checked.last();
            for (int i = 0; i < path.width(); i++) {
                tree.append(Hash.read(checked.hashes(), 1 + i * Hash.BYTES), this::completed);
                root = tree.size() == signedSize ? tree.root() : root;
            }
            compareFull();
        }
        return root;
    }

    private void completed(int height, Hash node) {
        if (height % 8 == 0) {
            put(height / 8, node);
        }
    }

    private Row row(int level) {
        while (rows.size() <= level) {
            rows.add(new Row());
        }
        return rows.get(level);
    }

    private void put(int level, Hash hash) {
        Row row = row(level);
        hash.write(row.hashes, 1 + row.width * Hash.BYTES);
        row.width++;
    }

    private void compareFull() throws IOException, WrongException {
        for (int level = 1; level < rows.size(); level++) {
            if (rows.get(level).width == TilePath.FULL) {
                compare(level);
            }
        }
    }

    private void compare(int level) throws IOException, WrongException {
        Row row = rows.get(level);
        leaves.compare(new TilePath.Hashes(level, row.index, row.width), row.hashes);
        row.width = 0;
        row.index++;
    }
}
