package io.avouch.ledger.check;

import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.tile.TileSource;
import io.avouch.ledger.tile.Tiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What outsiders gave for a log, checked where only a part of the log is at hand.
public final class AnchorClaims {
    private AnchorClaims() {}

    /// @param source holds `anchor/<index>` for each of these entries, the entries around them and the tiles below
    /// @param size of the checkpoint that everything in the source is held against
    public static Verification.Outcome of(TileSource source, long size, Outside outside, List<Long> indexes)
            throws IOException {
        List<Claim> claims = new ArrayList<>();
        List<Anchored> anchors = new ArrayList<>();
        try {
            AnchorCheck each =
                    new AnchorCheck(source, Lineage.read(source, outside.key()), new Tiles(source, size), outside);
            for (long index : indexes) {
                each.check(index, claims, anchors);
            }
        } catch (WrongException wrong) {
            claims.add(Claim.fails("anchors", wrong.wrong().toString()));
        } catch (MalformedException broken) {
            claims.add(Claim.fails("anchors", String.valueOf(broken.getMessage())));
        }
        return new Verification.Outcome(claims, anchors);
    }
}
