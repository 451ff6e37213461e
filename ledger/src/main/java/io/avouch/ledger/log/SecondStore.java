package io.avouch.ledger.log;

import java.io.IOException;
import java.util.Optional;

/// Remembers the last signed checkpoint of each log in a place that is not the ledger directory, so
/// that a directory restored from an old copy is found out before it signs a second history.
public interface SecondStore {
    Optional<byte[]> last(String log) throws IOException;

    /// Durably replaces `expected` (empty: nothing yet) by `next`; false and no change if
    /// something else is there.
    boolean compareAndSwap(String log, Optional<byte[]> expected, byte[] next) throws IOException;
}
