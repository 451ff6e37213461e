package io.avouch.store;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.port.Lake;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.log.AttachmentSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hands what the write-ahead log holds on to the lake, and knows how far it came.
final class LakeSink implements AttachmentSink {
    private final Lake lake;
    private final Map<String, Long> accepted = new HashMap<>();

    LakeSink(Lake lake) {
        this.lake = lake;
    }

    @Override
    public long durableSize(String log) {
        return lake.durableSize(new OrgId(log));
    }

    @Override
    public void accept(String log, long firstIndex, List<Stored> entries) {
        lake.accept(
                new OrgId(log),
                entries.stream()
                        .map(entry -> new Lake.Entry(
                                entry.index(),
                                entry.sealedAt(),
                                Bytes.owning(entry.attachment().shared())))
                        .toList());
        synchronized (accepted) {
            accepted.merge(log, firstIndex + entries.size(), Math::max);
            accepted.notifyAll();
        }
    }

    @Override
    public void settle(String log) {
        lake.flush(new OrgId(log));
    }

    /// Waits until the lake has taken every entry below the size.
    void await(String log, long size, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (accepted) {
            while (accepted.getOrDefault(log, 0L) < size && durableSize(log) < size) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IOException("the lake has not taken the entries of " + log + " up to " + size + " within "
                            + limit.toSeconds() + " s; see the server's log for the error before this one");
                }
                try {
                    accepted.wait(left);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while waiting for the lake");
                }
            }
        }
    }
}
