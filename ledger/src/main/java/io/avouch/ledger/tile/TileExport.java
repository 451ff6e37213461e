package io.avouch.ledger.tile;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies a log of a given size into a directory in the C2SP layout.
public final class TileExport {
    private TileExport() {}

    /// Writes tiles and bundles first and the checkpoint last: a reader never sees a checkpoint
    /// without its tiles.
    public static void write(TileSource source, Bytes checkpoint, long size, Path to) throws IOException {
        for (TilePath.Hashes tile : TilePath.all(size)) {
            copy(source, tile, to);
            if (tile.level() == 0) {
                copy(source, new TilePath.Entries(tile.index(), tile.width()), to);
            }
        }
        Files.createDirectories(to);
        Files.write(to.resolve("checkpoint"), checkpoint.toArray());
    }

    private static void copy(TileSource source, TilePath path, Path to) throws IOException {
        Bytes bytes = source.read(path).orElseThrow(() -> new MalformedException("the log has no " + path.text()));
        Path file = to.resolve(path.text());
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, bytes.toArray());
    }
}
