package io.avouch.ledger.log;

/// Limits of a ledger directory.
///
/// @param segmentBytes size of a write-ahead segment; a larger frame gets a segment of its own
/// @param queueEntries how many entries may wait for their place before `append` blocks its callers, and as many
///                     for the sinks
/// @param frameEntries how many entries are taken into one sync, if that many wait
/// @param frameBytes   how many bytes of attachments are taken into one sync
public record LedgerConfig(long segmentBytes, int queueEntries, int frameEntries, long frameBytes) {
    public static final LedgerConfig DEFAULT = new LedgerConfig(32L << 20, 32_768, 4_096, 8L << 20);

    public LedgerConfig {
        require(segmentBytes >= 4_096, "segmentBytes", segmentBytes);
        require(queueEntries > 0, "queueEntries", queueEntries);
        require(frameEntries > 0, "frameEntries", frameEntries);
        require(frameBytes > 0, "frameBytes", frameBytes);
    }

    private static void require(boolean holds, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException("ledger setting " + name + " is too small: " + value);
        }
    }

    /// How many bytes of attachments may wait for their place, and as many for the sinks.
    long queueBytes() {
        return frameBytes * 4;
    }

    public LedgerConfig withSegmentBytes(long bytes) {
        return new LedgerConfig(bytes, queueEntries, frameEntries, frameBytes);
    }
}
