package io.avouch.cli.api;

import io.avouch.cli.Failure;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/// A log in the C2SP layout behind a URL. Its server is believed nothing: neither that it answers, nor that it
/// ever stops.
///
/// @param prefix the path of the log below the client's base, without a slash at the end
/// @param patience how long one file may take
public record HttpTiles(ApiClient api, String prefix, Duration patience) implements TileSource {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /// A full bundle of the longest entries has 16 MiB; the list of erasures grows with their number.
    private static final long BYTES_MAX = 64L << 20;

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        try {
            return api.findBytes(ApiCall.get(prefix + "/" + path), patience, BYTES_MAX)
                    .map(bytes -> Bytes.owning(bytes.toArray()));
        } catch (Failure failed) {
            throw new IOException(failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + path);
        }
    }
}
