package io.avouch.ledger.log;

import io.avouch.ledger.wal.Section;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands durable entries to the sinks on a thread of its own, in order. A slow sink slows the
/// sequencer down in the end; it never makes memory grow.
final class Delivery implements Runnable {
    private static final int FRAMES_WAITING = 64;

    /// The end of the stream.
    private static final Section END = new Section("", 0, io.avouch.ledger.hash.MerkleHasher.EMPTY_ROOT, List.of());

    private final List<AttachmentSink> sinks;
    private final Consumer<Throwable> stop;
    private final BlockingQueue<Section> waiting = new ArrayBlockingQueue<>(FRAMES_WAITING);
    private volatile @Nullable IOException failed;

    Delivery(List<AttachmentSink> sinks, Consumer<Throwable> stop) {
        this.sinks = List.copyOf(sinks);
        this.stop = stop;
    }

    void offer(Section section) throws IOException {
        IOException earlier = failed;
        if (earlier != null) {
            throw earlier;
        }
        if (!sinks.isEmpty()) {
            put(section);
        }
    }

    void finish() {
        put(END);
    }

    private void put(Section section) {
        boolean interrupted = false;
        while (true) {
            try {
                waiting.put(section);
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the ledger's own threads are not interrupted; be safe
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            for (Section next = waiting.take(); !next.log().isEmpty(); next = waiting.take()) {
                deliver(next);
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
