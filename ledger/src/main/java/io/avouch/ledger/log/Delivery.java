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
/// sequencer down once a limit of entries waits; it never makes memory grow.
final class Delivery implements Runnable {
    /// The end of the stream.
    private static final Section END = new Section("", 0, io.avouch.ledger.hash.MerkleHasher.EMPTY_ROOT, List.of());

    private final List<AttachmentSink> sinks;
    private final Consumer<Throwable> stop;
    private final BlockingQueue<Section> waiting = new LinkedBlockingQueue<>();
    private final int entriesMax;
    private final Semaphore room;
    private volatile @Nullable IOException failed;

    /// @param entriesMax how many entries may wait; a longer frame waits alone
    Delivery(List<AttachmentSink> sinks, int entriesMax, Consumer<Throwable> stop) {
        this.sinks = List.copyOf(sinks);
        this.stop = stop;
        this.entriesMax = entriesMax;
        this.room = new Semaphore(entriesMax, true);
    }

    void offer(Section section) throws IOException {
        IOException earlier = failed;
        if (earlier != null) {
            throw earlier;
        }
        if (!sinks.isEmpty()) {
            room.acquireUninterruptibly(permits(section));
            waiting.add(section);
        }
    }

    private int permits(Section section) {
        return Math.min(section.entries().size(), entriesMax);
    }

    void finish() {
        waiting.add(END);
    }

    @Override
    public void run() {
        try {
            for (Section next = waiting.take(); !next.log().isEmpty(); next = waiting.take()) {
                deliver(next);
                room.release(permits(next));
            }
        } catch (InterruptedException e) {
            stop.accept(e);
        }
    }

    /// After a failure the rest is only drained: it comes again from the write-ahead log when the
    /// ledger is next opened.
    private void deliver(Section section) {
        if (failed != null) {
            return;
        }
        try {
            for (AttachmentSink sink : sinks) {
                sink.accept(section.log(), section.first(), section.entries());
            }
        } catch (IOException | RuntimeException e) {
            IOException failure = new IOException(
                    "a sink did not take entries " + section.first() + " to " + (section.end() - 1) + " of log "
                            + section.log() + ": " + e,
                    e);
            failed = failure;
            stop.accept(failure);
        }
    }
}
