package io.avouch.ledger.check;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.InclusionProof;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.tile.TileSource;
import io.avouch.ledger.tile.Tiles;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// Holds a log as it is now against what was kept of it earlier.
final class CopyCheck {
    private final Lineage lineage;
    private final Tiles now;
    private final Checkpoint signed;
    private final Outside outside;

    CopyCheck(Lineage lineage, Tiles now, Checkpoint signed, Outside outside) {
        this.lineage = lineage;
        this.now = now;
        this.signed = signed;
        this.outside = outside;
    }

    Claim check(EarlierCopy copy) throws IOException {
        String claim = "earlier copy " + copy.name();
        Checkpoint earlier;
        try {
            earlier = lineage.verify(copy.checkpoint());
            if (copy.anchor().isPresent()) {
                requireAnchor(copy.anchor().get());
            }
        } catch (MalformedException e) {
            return Claim.fails(claim, "it can't be held against the log: " + e.getMessage());
        }
        Optional<String> lost = lost(earlier);
        if (lost.isPresent()) {
            return Claim.fails(claim, lost.get());
        }
        if (earlier.size() > signed.size()) {
            return Claim.fails(
                    claim,
                    "rolled back: the log has " + signed.size() + " entries now, but " + earlier.size()
                            + " were signed then");
        }
        Optional<String> receipt =
                copy.entry().isPresent() ? receipt(copy.entry().get(), earlier) : Optional.empty();
        if (receipt.isPresent()) {
            return Claim.fails(claim, receipt.get());
        }
        if (now.range(0, earlier.size()).equals(earlier.root())) {
            return Claim.holds(claim, "the log begins with the " + earlier.size() + " entries that were signed then");
        }
        if (earlier.size() == signed.size() && earlier.origin().equals(signed.origin())) {
            return Claim.fails(
                    claim,
                    "forked: two different trees of " + earlier.size() + " entries were signed by one key, "
                            + earlier.root() + " then and " + signed.root() + " now" + first(copy, earlier));
        }
        return Claim.fails(
                claim,
                "rewritten: of the first " + earlier.size()
                        + " entries at least one was altered, removed, moved or back-dated since"
                        + first(copy, earlier));
    }

    /// What lies behind the end of a generation that a restore closed is lost, and said to be.
    private Optional<String> lost(Checkpoint earlier) {
        return lineage.successions().stream()
                .filter(each -> each.from().name().equals(earlier.origin())
                        && each.closed().size() < earlier.size())
                .findFirst()
                .map(each -> "lost by " + each.why().text() + ": the log of that time was closed with "
                        + each.closed().size() + " entries, so entries "
                        + each.closed().size() + " to "
                        + (earlier.size() - 1) + " of the copy are not in this one, as the log itself says");
    }

    private Optional<String> receipt(TlogProof proof, Checkpoint earlier) throws IOException {
        if (proof.index() >= earlier.size()) {
            return Optional.of("the receipt's index " + proof.index() + " is outside its own checkpoint");
        }
        Hash leaf = now.hash(0, proof.index());
        boolean same = new InclusionProof(proof.index(), earlier.size(), proof.path()).verifies(leaf, earlier.root());
        return same
                ? Optional.empty()
                : Optional.of("rewritten: entry " + proof.index() + " is not the one that the receipt was given for");
    }

    private String first(EarlierCopy copy, Checkpoint earlier) throws IOException {
        if (copy.entries().isEmpty()) {
            return "";
        }
        OptionalLong index = firstDifference(copy.entries().get(), earlier);
        return index.isPresent() ? "; the first is entry " + index.getAsLong() : "";
    }

    /// By halves: a range whose hashes agree holds no difference.
    private OptionalLong firstDifference(TileSource kept, Checkpoint earlier) throws IOException {
        Tiles then = new Tiles(kept, earlier.size());
        for (long index = 0; index < earlier.size(); ) {
            int height = 0;
            while (index % (2L << height) == 0 && index + (2L << height) <= earlier.size()) {
                height++;
            }
            if (!then.hash(height, index >>> height).equals(now.hash(height, index >>> height))) {
                while (height > 0) {
                    height--;
                    boolean left = !then.hash(height, index >>> height).equals(now.hash(height, index >>> height));
                    index += left ? 0 : 1L << height;
                }
                return OptionalLong.of(index);
            }
            index += 1L << height;
        }
        return OptionalLong.empty();
    }

    private void requireAnchor(AnchorFile file) throws MalformedException {
        if (file.token().isPresent()) {
            outside.stamps().read(file.token().get(), AnchorFile.imprint(file.checkpoint()));
        }
    }
}
