package io.avouch.pack.write;

import io.avouch.ledger.tile.TilePath;
import io.avouch.pack.form.IndexSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Which tiles a pack carries: the bundles of all entries that it names, every tile above the lowest level, and of
/// the lowest level all in a log of moderate size, else those under the bundles and at the edges.
///
/// @param sizes earlier sizes of the log whose roots have to follow: the run's, and those that outsiders saw
record LedgerFiles(long size, List<Long> sizes, IndexSet indexes) {
    LedgerFiles {
        sizes = List.copyOf(sizes);
    }

    /// Up to here the whole lowest level is carried (128 MiB): any earlier checkpoint can be held against it.
    static final long WHOLE_MAX = 1L << 22;

    List<String> tiles() {
        TreeSet<Long> lowest = needed();
        lowest.add((size - 1) / TilePath.FULL);
        sizes.forEach(earlier -> lowest.add(Math.min(earlier, size - 1) / TilePath.FULL));
        List<String> paths = new ArrayList<>();
        for (TilePath.Hashes tile : TilePath.all(size)) {
            if (tile.level() > 0 || size <= WHOLE_MAX || lowest.contains(tile.index())) {
                paths.add(tile.text());
            }
        }
        return paths;
    }

    List<String> bundles() {
        return needed().stream()
                .map(number -> new TilePath.Entries(number, TilePath.width(number, size)).text())
                .toList();
    }

    private TreeSet<Long> needed() {
        TreeSet<Long> bundles = new TreeSet<>();
        indexes.each(index -> bundles.add((long) index / TilePath.FULL));
        return bundles;
    }
}
