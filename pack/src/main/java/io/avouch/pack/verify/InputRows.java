package io.avouch.pack.verify;

import java.io.IOException;
import java.nio.file.Path;

/// Reads what tests read, which takes an engine: whoever verifies a pack with one at hand gives it.
@FunctionalInterface
public interface InputRows {
    /// Writes the records of a Parquet file as CSV (RFC 4180, LF), a header first, in the order of their indexes:
    ///
    /// ```
    /// log_index,recorded_at,source,run,record,salt,payload_digest,payload,columns
    /// ```
    ///
    /// The salt is hexadecimal, times are UTC as `2026-01-31 23:59:59.5`, and `columns` is one JSON object with all
    /// other columns.
    ///
    /// @param from the first index to write
    /// @param to the index behind the last
    void csv(Path parquet, long from, long to, Path csv) throws IOException;
}
