package io.avouch.ledger.log;

import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.pack.BatchBytes;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A batch on its way to the sequencer; it becomes durable as a whole or not at all.
///
/// @param laidOut what the sequencer reads of the batch
record Request(
        LogWriter log,
        List<Sealed> batch,
        BatchBytes laidOut,
        InstantSource clock,
        long bytes,
        CompletableFuture<List<Receipt>> done) {

    /// A frame must fit into memory twice; nobody has a reason to send more at once.
    private static final long BYTES_MAX = 256L << 20;

    private static final int ENTRY_OVERHEAD = 200;

    /// How many bytes all attachments have.
    long attachments() {
        return bytes - (long) ENTRY_OVERHEAD * batch.size();
    }

    static Request of(LogWriter log, List<Sealed> batch, InstantSource clock) {
        long bytes = 0;
        for (Sealed sealed : batch) {
            bytes += ENTRY_OVERHEAD + sealed.attachment().length();
        }
        if (bytes > BYTES_MAX) {
            throw new IllegalArgumentException("a batch of " + bytes + " bytes; the limit is " + BYTES_MAX);
        }
        List<Sealed> copy = List.copyOf(batch);
        return new Request(log, copy, new BatchBytes(copy), clock, bytes, new CompletableFuture<>());
    }
}
