package io.avouch.pack.verify;

import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.tile.Bundle;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import io.avouch.ledger.tile.Tiles;
import io.avouch.pack.form.IndexSet;
import io.avouch.pack.form.Layout;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The part of a ledger that a pack carries, held against the checkpoint: entries under their tiles, tiles under
/// their parents, and the topmost under the root. Memory: two bits for each entry of the log, and one bundle a core.
final class SealedEntries implements TileSource {
    private static final int BUNDLES_AT_ONCE = 64;

    private final PackFiles files;
    private final Checkpoint checkpoint;
    private final IndexSet records = new IndexSet();
    private final IndexSet decisions = new IndexSet();

    SealedEntries(PackFiles files, Checkpoint checkpoint) {
        this.files = files;
        this.checkpoint = checkpoint;
    }

    long size() {
        return checkpoint.size();
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        return new CarriedLedger(files).read(path);
    }

    /// Everything that is carried, against the root.
    String check(Cores cores) throws IOException, BrokenException {
        List<TilePath.Entries> bundles = new ArrayList<>();
        List<TilePath.Hashes> tiles = new ArrayList<>();
        for (String name : files.names()) {
            if (name.startsWith(Layout.LEDGER + "tile/")) {
                TilePath path = TilePath.parse(name.substring(Layout.LEDGER.length()));
                requirePlace(name, path);
                switch (path) {
                    case TilePath.Entries entries -> bundles.add(entries);
                    case TilePath.Hashes hashes -> tiles.add(hashes);
                }
            }
        }
        requireUpperTiles();
        requireRoot(size(), checkpoint.root().base64());
        failFirst(cores.all(tiles.stream()
                .<Callable<Finding>>map(tile -> () -> Claims.of(tile.text(), () -> parent(tile)))
                .toList()));
        entries(bundles, cores);
        return size() + " entries under the signed root; " + (records.size() + decisions.size())
                + " of them are here, each in its place";
    }

    /// Every tile above the lowest level has to be here; a log that is absurdly long ends at the first one missing.
    private void requireUpperTiles() throws BrokenException {
        for (int level = 1; TilePath.hashes(level, size()) > 0; level++) {
            long hashes = TilePath.hashes(level, size());
            for (long n = 0; n <= (hashes - 1) / TilePath.FULL; n++) {
                String tile = Layout.LEDGER + new TilePath.Hashes(level, n, TilePath.width(n, hashes)).text();
                PackVerifier.require(files.has(tile), tile + " is missing");
            }
        }
    }

    private void requirePlace(String name, TilePath path) throws BrokenException {
        int level = path instanceof TilePath.Hashes tile ? tile.level() : 0;
        long hashes = TilePath.hashes(level, size());
        PackVerifier.require(
                hashes > 0
                        && path.index() <= (hashes - 1) / TilePath.FULL
                        && path.width() == TilePath.width(path.index(), hashes),
                name + " is no tile of a log of " + size() + " entries");
    }

    private static void failFirst(List<Finding> findings) throws BrokenException {
        for (Finding finding : findings) {
            if (finding.failed()) {
                throw new BrokenException(Layout.LEDGER + finding.claim() + ": " + finding.detail());
            }
        }
    }

    /// A full tile's root is a hash of the tile above; a partial one is under the root itself.
    private String parent(TilePath.Hashes tile) throws IOException, BrokenException {
        byte[] hashes = whole(tile);
        if (tile.width() == TilePath.FULL) {
            long above = tile.index() / TilePath.FULL;
            int width = TilePath.width(above, TilePath.hashes(tile.level() + 1, size()));
            byte[] parent = whole(new TilePath.Hashes(tile.level() + 1, above, width));
            Hash expected = Hash.read(parent, (int) (tile.index() % TilePath.FULL) * Hash.BYTES);
            PackVerifier.require(
                    Tiles.fold(hashes, 0, TilePath.FULL).equals(expected),
                    "its hashes do not give the hash in the tile above");
        }
        return "";
    }

    private byte[] whole(TilePath.Hashes tile) throws IOException, BrokenException {
        byte[] hashes = read(tile.text())
                .orElseThrow(() -> new MalformedException(Layout.LEDGER + tile.text() + " is missing"))
                .toArray();
        PackVerifier.require(hashes.length == tile.width() * Hash.BYTES, "it has " + hashes.length + " bytes");
        return hashes;
    }

    /// @throws BrokenException where the log did not have this root at this size
    void requireRoot(long size, String root) throws IOException, BrokenException {
        Hash found = size == 0 ? MerkleHasher.EMPTY_ROOT : root(size);
        PackVerifier.require(
                found.base64().equals(root),
                "the first " + size + " entries have the root " + found + ", not " + root
                        + ": entries were changed, removed or put in another order");
    }

    private Hash root(long size) throws IOException, BrokenException {
        PackVerifier.require(size <= size(), "the log has " + size() + " entries, not " + size);
        return CompactTree.restore(size, new Tiles(this, size())).root();
    }

    /// What one stretch of bundles holds.
    ///
    /// @param bundles the kinds of each bundle's entries: few bits each, wherever in the log they lie
    private record Stretch(Instant first, Instant last, List<Kinds> bundles, Finding finding) {}

    /// The entries of one bundle: a bit for each that is a record.
    private record Kinds(long first, int count, BitSet records) {}

    private void entries(List<TilePath.Entries> bundles, Cores cores) throws BrokenException {
        List<TilePath.Entries> sorted = bundles.stream()
                .sorted(java.util.Comparator.comparingLong(TilePath.Entries::index))
                .toList();
        List<Callable<Stretch>> work = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += BUNDLES_AT_ONCE) {
            List<TilePath.Entries> part = sorted.subList(from, Math.min(sorted.size(), from + BUNDLES_AT_ONCE));
            work.add(() -> stretch(part));
        }
        Instant before = Instant.MIN;
        for (Stretch stretch : cores.all(work)) {
            failFirst(List.of(stretch.finding()));
            PackVerifier.require(
                    !stretch.first().isBefore(before),
                    "entries are sealed at " + stretch.first() + ", after others at " + before + ": time ran back");
            before = stretch.last();
            stretch.bundles().forEach(this::add);
        }
    }

    private void add(Kinds kinds) {
        for (int i = 0; i < kinds.count(); i++) {
            (kinds.records().get(i) ? records : decisions).add(kinds.first() + i);
        }
    }

    private Stretch stretch(List<TilePath.Entries> bundles) {
        List<Kinds> found = new ArrayList<>();
        Instant first = Instant.MIN;
        Instant last = Instant.MIN;
        for (TilePath.Entries path : bundles) {
            Instant[] edges = {last, last};
            Finding finding = Claims.of(path.text(), () -> bundle(path, edges, found));
            if (finding.failed()) {
                return new Stretch(first, last, found, finding);
            }
            first = first.equals(Instant.MIN) ? edges[0] : first;
            last = edges[1];
        }
        return new Stretch(first, last, found, Finding.verified("entries", ""));
    }

    /// @param edges the time before; becomes the first and the last time of this bundle
    private String bundle(TilePath.Entries path, Instant[] edges, List<Kinds> found)
            throws IOException, BrokenException {
        List<Bytes> leaves = leaves(path);
        byte[] tile = whole(new TilePath.Hashes(0, path.index(), path.width()));
        MerkleHasher hasher = new MerkleHasher();
        Instant last = edges[1];
        BitSet kinds = new BitSet(TilePath.FULL);
        for (int i = 0; i < leaves.size(); i++) {
            long index = path.index() * TilePath.FULL + i;
            Entry entry = Entry.parse(leaves.get(i));
            PackVerifier.require(!entry.sealedAt().isBefore(last), "entry " + index + ": time ran back");
            last = entry.sealedAt();
            edges[0] = i == 0 ? last : edges[0];
            PackVerifier.require(
                    leaves.get(i).leafHash(hasher).equals(Hash.read(tile, i * Hash.BYTES)),
                    "entry " + index + " is not the one in the tree");
            kinds.set(i, entry.kind() == Kind.RECORD);
        }
        found.add(new Kinds(path.index() * TilePath.FULL, leaves.size(), kinds));
        edges[1] = last;
        return LeafForm.LEDGER.toString();
    }

    private List<Bytes> leaves(TilePath.Entries path) throws IOException, BrokenException {
        byte[] bytes = read(path.text())
                .orElseThrow(() -> new MalformedException(Layout.LEDGER + path.text() + " is missing"))
                .toArray();
        List<Bytes> leaves = Bundle.parse(bytes).entries();
        PackVerifier.require(leaves.size() == path.width(), "it holds " + leaves.size() + " entries");
        return leaves;
    }

    boolean carries(long index) {
        return records.holds(index) || decisions.holds(index);
    }

    boolean isRecord(long index) {
        return records.holds(index);
    }

    /// Reads entries again, bundle by bundle; for one thread, and quickest in order.
    final class Reader {
        private long number = -1;
        private List<Bytes> leaves = List.of();

        Entry entry(long index) throws IOException, BrokenException {
            PackVerifier.require(carries(index), "the pack does not carry entry " + index);
            if (index / TilePath.FULL != number) {
                number = index / TilePath.FULL;
                leaves = leaves(new TilePath.Entries(number, TilePath.width(number, size())));
            }
            return Entry.parse(leaves.get((int) (index % TilePath.FULL)));
        }
    }
}
