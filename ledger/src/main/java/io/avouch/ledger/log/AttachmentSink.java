package io.avouch.ledger.log;

import io.avouch.ledger.entry.Stored;
import java.io.IOException;
import java.util.List;

/// Takes the attachments to where they are kept (the lake). The write-ahead log holds them until
/// every sink says that it has them for good.
///
/// Entries of one log come in order and without gaps, from one thread; after a restart those from
/// [#durableSize(String)] on come again. A sink that throws stops the ledger.
public interface AttachmentSink {
    /// All entries of the log below this index are durable here. Cheap; called often.
    long durableSize(String log) throws IOException;

    void accept(String log, long firstIndex, List<Stored> entries) throws IOException;

    /// Makes durable what it has of a log: the write-ahead log grows long for its sake, or is to be closed.
    /// Comes from a thread of its own.
    void settle(String log) throws IOException;
}
