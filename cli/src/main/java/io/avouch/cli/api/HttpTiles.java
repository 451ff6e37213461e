package io.avouch.cli.api;

import io.avouch.cli.Failure;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/// A log in the C2SP layout behind a URL.
///
/// @param prefix the path of the log below the client's base, without a slash at the end
public record HttpTiles(ApiClient api, String prefix) implements TileSource {
    @Override
    public Optional<Bytes> read(String path) throws IOException {
        try {
            return api.findBytes(ApiCall.get(prefix + "/" + path)).map(bytes -> Bytes.owning(bytes.toArray()));
        } catch (Failure failed) {
            throw new IOException(failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + path);
        }
    }
}
