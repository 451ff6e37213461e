package io.avouch.ledger.check;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.Cosignature;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.tile.Bundle;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import io.avouch.ledger.tile.Tiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Checks the file behind one anchor entry (`anchor/<index>`), and the times around it.
final class AnchorCheck {
    /// How far the outsider's clock and the log's may differ.
    static final Duration CLOCKS = Duration.ofMinutes(5);

    private final TileSource source;
    private final Lineage lineage;
    private final Tiles tiles;
    private final Outside outside;

    AnchorCheck(TileSource source, Lineage lineage, Tiles tiles, Outside outside) {
        this.source = source;
        this.lineage = lineage;
        this.tiles = tiles;
        this.outside = outside;
    }

    void check(long index, List<Claim> claims, List<Anchored> anchors) throws IOException {
        String claim = "anchor, entry " + index;
        try {
            Anchored anchored = anchored(index);
            requireTimes(anchored);
            anchors.add(anchored);
            claims.add(Claim.holds(
                    claim,
                    (anchored.trusted() ? "" : "not checked for who gave it: ") + anchored.by()
                            + (anchored.time().equals(Instant.MIN) ? "" : " at " + anchored.time()) + " saw the first "
                            + anchored.size() + " entries"));
        } catch (MalformedException e) {
            claims.add(Claim.fails(claim, String.valueOf(e.getMessage())));
        }
    }

    private Anchored anchored(long index) throws IOException {
        Bytes bytes = source.read("anchor/" + index)
                .orElseThrow(() -> new MalformedException("its cosignatures or time-stamp token are missing"));
        Entry entry = entry(index);
        if (!Hash.sha256(bytes.toArray()).equals(entry.commitment())) {
            throw new MalformedException("the file is not the one that the entry commits to");
        }
        AnchorFile file = AnchorFile.parse(bytes.toArray());
        Checkpoint seen = lineage.verify(file.checkpoint());
        if (seen.size() > index) {
            throw new MalformedException("it is over " + seen.size() + " entries, which come after it");
        }
        if (!tiles.range(0, seen.size()).equals(seen.root())) {
            throw new MalformedException("what was seen from outside, " + seen.size() + " entries with the root "
                    + seen.root() + ", is not how this log begins: it was rewritten since");
        }
        if (file.token().isPresent()) {
            TimestampVerifier.Stamp stamp =
                    outside.stamps().read(file.token().get(), AnchorFile.imprint(file.checkpoint()));
            return new Anchored(index, seen.size(), stamp.authority(), stamp.time(), stamp.trusted());
        }
        return cosigned(index, seen.size(), file.checkpoint());
    }

    private Anchored cosigned(long index, long size, SignedNote note) throws MalformedException {
        Map<String, Instant> times = outside.witnesses().cosigned(note);
        Optional<Instant> quorum = outside.witnesses().quorumTime(note);
        if (quorum.isPresent()) {
            return new Anchored(index, size, "witnesses " + String.join(", ", times.keySet()), quorum.get(), true);
        }
        String names =
                note.signatures().stream().skip(1).map(line -> line.name()).collect(Collectors.joining(", "));
        Instant said = note.signatures().stream()
                .skip(1)
                .filter(line -> line.signature().length() >= 8)
                .map(line -> Instant.ofEpochSecond(Math.clamp(Cosignature.seconds(line), 0, 253_402_300_799L)))
                .findFirst()
                .orElseThrow(() -> new MalformedException("it holds no cosignature"));
        return new Anchored(index, size, "witnesses " + names, said, false);
    }

    /// Nothing before an anchor may claim to be younger than it, nothing behind it to be older.
    private void requireTimes(Anchored anchored) throws IOException {
        if (!anchored.trusted()) {
            return;
        }
        if (anchored.size() > 0) {
            Instant last = entry(anchored.size() - 1).sealedAt();
            if (last.isAfter(anchored.time().plus(CLOCKS))) {
                throw new MalformedException("entry " + (anchored.size() - 1) + " says it was sealed at " + last
                        + ", but " + anchored.by() + " saw it at " + anchored.time());
            }
        }
        for (long next = anchored.index(); next < tiles.size() && next <= anchored.index() + 1; next++) {
            Instant sealedAt = entry(next).sealedAt();
            if (sealedAt.isBefore(anchored.time().minus(CLOCKS))) {
                throw new MalformedException("back-dated: entry " + next + " says it was sealed at " + sealedAt
                        + ", but it follows what " + anchored.by() + " gave at " + anchored.time());
            }
        }
    }

    private Entry entry(long index) throws IOException {
        long bundle = index / TilePath.FULL;
        var path = new TilePath.Entries(bundle, TilePath.width(bundle, tiles.size()));
        Bytes bytes = source.read(path).orElseThrow(() -> new MalformedException(path.text() + " is missing"));
        return Entry.parse(Bundle.parse(bytes.toArray()).entries().get((int) (index % TilePath.FULL)));
    }
}
