package io.avouch.ledger.tile;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Copies a log of a given size into a directory in the C2SP layout, with what lies beside it:
/// `log.vkey`, `anchor/<index>` for each anchor entry, and `succession/<n>`.
public final class TileExport {
    private static final String ANCHOR = "\"kind\":\"anchor\"";

    private final TileSource source;
    private final Path to;

    private TileExport(TileSource source, Path to) {
        this.source = source;
        this.to = to;
    }

    /// Writes tiles and bundles first and the checkpoint last: a reader never sees a checkpoint
    /// without its tiles.
    public static void write(TileSource source, Bytes checkpoint, long size, Path to) throws IOException {
        TileExport export = new TileExport(source, to);
        for (TilePath.Hashes tile : TilePath.all(size)) {
            export.save(tile.text(), export.read(tile));
            if (tile.level() == 0) {
                export.bundle(new TilePath.Entries(tile.index(), tile.width()));
            }
        }
        int generation = 1;
        while (export.saveIfThere("succession/" + generation)) {
            generation++;
        }
        export.saveIfThere("log.vkey");
        export.saveIfThere("erased");
        export.saveIfThere("erased-files");
        export.save("checkpoint", checkpoint);
    }

    private Bytes read(TilePath path) throws IOException {
        return source.read(path).orElseThrow(() -> new MalformedException("the log has no " + path.text()));
    }

    private void bundle(TilePath.Entries path) throws IOException {
        Bytes bytes = read(path);
        save(path.text(), bytes);
        if (!new String(bytes.toArray(), StandardCharsets.ISO_8859_1).contains(ANCHOR)) {
            return;
        }
        long index = path.index() * TilePath.FULL;
        for (Bytes leaf : Bundle.parse(bytes.toArray()).entries()) {
            if (new String(leaf.toArray(), StandardCharsets.ISO_8859_1).contains(ANCHOR)) {
                saveIfThere("anchor/" + index);
            }
            index++;
        }
    }

    private boolean saveIfThere(String path) throws IOException {
        Optional<Bytes> bytes = source.read(path);
        if (bytes.isPresent()) {
            save(path, bytes.get());
        }
        return bytes.isPresent();
    }

    private void save(String path, Bytes bytes) throws IOException {
        Path file = to.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, bytes.toArray());
    }
}
