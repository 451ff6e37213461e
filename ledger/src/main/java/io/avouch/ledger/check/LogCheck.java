package io.avouch.ledger.check;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.tile.TileDirectory;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Checks a log in the C2SP layout from any source, a running [io.avouch.ledger.log.Log] included:
/// signature, root, every tile and every entry. Throws only if the source cannot be read.
public final class LogCheck {
    private LogCheck() {}

    /// A directory as [io.avouch.ledger.log.Log#export] or another log's operator wrote it.
    public static CheckResult exported(Path directory, VerifierKey key, LeafForm form) throws IOException {
        return tiles(new TileDirectory(directory), key, form);
    }

    public static CheckResult tiles(TileSource source, VerifierKey key, LeafForm form) throws IOException {
        return tiles(source, key, form, index -> {});
    }

    static CheckResult tiles(TileSource source, VerifierKey key, LeafForm form, LongConsumer anchors)
            throws IOException {
        try {
            Checkpoint checkpoint = checkpoint(source.read("checkpoint"), key, "checkpoint");
            Rederivation all = new Rederivation(source, checkpoint.size(), form, TilePath::text, anchors);
            requireRoot(checkpoint, all.root(checkpoint.size()), "checkpoint");
            return new CheckResult.Sound(checkpoint, checkpoint.size());
        } catch (WrongException e) {
            return e.wrong();
        }
    }

    static Checkpoint checkpoint(Optional<Bytes> note, VerifierKey key, String place) throws WrongException {
        if (note.isEmpty()) {
            throw new WrongException(place, -1, "there is no signed checkpoint");
        }
        try {
            return Checkpoint.verify(note.get().toArray(), key);
        } catch (MalformedException e) {
            throw new WrongException(place, -1, String.valueOf(e.getMessage()));
        }
    }

    static void requireRoot(Checkpoint checkpoint, Hash root, String place) throws WrongException {
        if (!checkpoint.root().equals(root)) {
            throw new WrongException(
                    place,
                    -1,
                    "the first " + checkpoint.size()
                            + " entries have the root " + root + ", but " + checkpoint.root()
                            + " is signed: entries were changed, removed or put in another order");
        }
    }
}
