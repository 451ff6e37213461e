package io.avouch.ledger.tile;

import io.avouch.ledger.hash.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads a log in the C2SP layout by path (`checkpoint`, `tile/...`), wherever it lies:
/// packs, a directory, a zip, a URL. Empty: there is no such file. Several threads may read at once.
@FunctionalInterface
public interface TileSource {
    Optional<Bytes> read(String path) throws IOException;

    /// A tile or bundle; where the partial one is gone, the first part of the full one.
    default Optional<Bytes> read(TilePath path) throws IOException {
        Optional<Bytes> exact = read(path.text());
        if (exact.isPresent() || path.width() == TilePath.FULL) {
            return exact;
        }
        return switch (path) {
            case TilePath.Hashes tile -> read(full(tile).text()).map(all -> Tiles.cut(all, tile));
            case TilePath.Entries bundle -> {
                Optional<Bytes> all = read(new TilePath.Entries(bundle.index(), TilePath.FULL).text());
                yield all.isEmpty()
                        ? all
                        : Optional.of(Bundle.parse(all.get().toArray())
                                .first(bundle.width())
                                .toBytes());
            }
        };
    }

    /// The same, to be looked at right away: a source that has it in memory need not copy it.
    default Optional<ByteBuffer> view(TilePath path) throws IOException {
        return read(path).map(bytes -> ByteBuffer.wrap(bytes.shared()));
    }

    private static TilePath full(TilePath.Hashes tile) {
        return new TilePath.Hashes(tile.level(), tile.index(), TilePath.FULL);
    }
}
