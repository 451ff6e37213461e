package io.avouch.ledger.log;

import io.avouch.ledger.wal.Section;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands durable entries to the sinks on a thread of its own, in order. A slow sink slows the
/// committer down once a limit of entries or bytes waits; it never makes memory grow.
final class Delivery implements Runnable {
    /// The end of the stream.
    private static final Section END = new Section("", 0, io.avouch.ledger.hash.MerkleHasher.EMPTY_ROOT, List.of());

    private final List<AttachmentSink> sinks;
    private final Consumer<Throwable> stop;
    private final BlockingQueue<Section> waiting = new LinkedBlockingQueue<>();
    private final int entriesMax;
    private final int bytesMax;
    private final Semaphore entries;
    private final Semaphore bytes;
    private volatile @Nullable IOException failed;

    /// As many entries may wait, and as many bytes of them, as may wait for their place; a longer frame waits alone.
    Delivery(List<AttachmentSink> sinks, LedgerConfig config, Consumer<Throwable> stop) {
        this.sinks = List.copyOf(sinks);
        this.stop = stop;
        this.entriesMax = config.queueEntries();
        this.bytesMax = Math.toIntExact(Math.min(Integer.MAX_VALUE, config.queueBytes()));
        this.entries = new Semaphore(entriesMax, true);
        this.bytes = new Semaphore(bytesMax, true);
    }

    void offer(Section section) throws IOException {
        IOException earlier = failed;
        if (earlier != null) {
            throw earlier;
        }
        if (!sinks.isEmpty()) {
            entries.acquireUninterruptibly(entries(section));
            bytes.acquireUninterruptibly(bytes(section));
            waiting.add(section);
        }
    }

    private int entries(Section section) {
        return Math.min(section.entries().size(), entriesMax);
    }

    private int bytes(Section section) {
        return (int) Math.min(section.bytes(), bytesMax);
    }

    void finish() {
        waiting.add(END);
    }

    @Override
    public void run() {
        try {
            for (Section next = waiting.take(); !next.log().isEmpty(); next = waiting.take()) {
                deliver(next);
                entries.release(entries(next));
                bytes.release(bytes(next));
            }
        } catch (InterruptedException e) {
            stop.accept(e);
        }
    }

    /// After a failure the rest is only drained: it comes again from the write-ahead log when the
    /// ledger is next opened.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void deliver(Section section) {
        if (failed != null) {
            return;
        }
        try {
            for (AttachmentSink sink : sinks) {
                sink.accept(section.log(), section.first(), section.entries());
            }
        } catch (Throwable e) { // an OutOfMemoryError in a sink must stop the writer, too
            IOException failure = new IOException(
                    "a sink did not take entries " + section.first() + " to " + (section.end() - 1) + " of log "
                            + section.log() + ": " + e,
                    e);
            failed = failure;
            stop.accept(failure);
        }
    }
}
