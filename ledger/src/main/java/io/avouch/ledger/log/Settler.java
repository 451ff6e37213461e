package io.avouch.ledger.log;

import io.avouch.ledger.wal.SegmentEnds;
import io.avouch.ledger.wal.Wal;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Work that need not be in the way of a receipt: preparing the next segment, and removing segments
/// whose entries are synced in the packs and whose attachments every sink has for good.
final class Settler implements Runnable {
    private static final long PAUSE_MILLIS = 50;

    /// So many segments may wait for sinks that gather much before they write; opening reads them all.
    private static final int SEGMENTS_MAX = 4;

    /// What was asked for needs time.
    private static final long ASKING_NANOS = 1_000_000_000;

    private final Wal wal;
    private final Function<String, @Nullable Log> logs;
    private final List<AttachmentSink> sinks;
    private final Consumer<Throwable> stop;
    private final Map<String, Long> synced = new HashMap<>();
    private final Semaphore woken = new Semaphore(0);
    private long asked = System.nanoTime() - ASKING_NANOS;
    private volatile boolean ended;

    Settler(Wal wal, Function<String, @Nullable Log> logs, List<AttachmentSink> sinks, Consumer<Throwable> stop) {
        this.wal = wal;
        this.logs = logs;
        this.sinks = List.copyOf(sinks);
        this.stop = stop;
    }

    @Override
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    public void run() {
        try {
            while (pause()) {
                wal.prepare();
                settle();
                if (wal.finished() > SEGMENTS_MAX && System.nanoTime() - asked >= ASKING_NANOS) {
                    ask();
                    asked = System.nanoTime();
                }
            }
        } catch (Throwable e) { // after an OutOfMemoryError, too, nothing would be let go any more
            stop.accept(e);
        }
    }

    private boolean pause() {
        try {
            boolean early = woken.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            if (early) {
                woken.drainPermits();
            }
            return !ended;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /// There is something to be done that should not wait for the next turn.
    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    void end() {
        ended = true;
        woken.release();
    }

    /// Removes every finished segment that nobody needs; true if none is left.
    synchronized boolean settle() throws IOException {
        Optional<SegmentEnds> oldest = wal.oldestFinished();
        while (oldest.isPresent() && settled(oldest.get())) {
            wal.retire(oldest.get());
            oldest = wal.oldestFinished();
        }
        return oldest.isEmpty();
    }

    /// The same after every sink was asked to let go; what one can't keep now comes to it again at the next opening.
    void settleWhole() throws IOException {
        boolean left = !settle();
        while (left) {
            int before = wal.finished();
            ask();
            left = !settle() && wal.finished() < before;
        }
    }

    /// Asks the sinks to keep for good what the oldest segment waits for.
    private void ask() throws IOException {
        Optional<SegmentEnds> oldest = wal.oldestFinished();
        if (oldest.isEmpty()) {
            return;
        }
        for (Map.Entry<String, Long> end : oldest.get().ends().entrySet()) {
            for (AttachmentSink sink : sinks) {
                if (sink.durableSize(end.getKey()) < end.getValue()) {
                    sink.settle(end.getKey());
                }
            }
        }
    }

    private boolean settled(SegmentEnds segment) throws IOException {
        for (Map.Entry<String, Long> end : segment.ends().entrySet()) {
            Log log = logs.apply(end.getKey());
            if (log == null || !kept(end.getKey(), end.getValue()) || !safe(segment, log, end.getValue())) {
                return false;
            }
        }
        return true;
    }

    /// In the packs for good. Of a refused log, what is there nowhere else is set aside: it is evidence, but no reason
    /// to keep what other logs have in the segment. Why it is refused is written down first: the segment may be all
    /// that shows it.
    private boolean safe(SegmentEnds segment, Log log, long end) throws IOException {
        log.rememberRefusal();
        if (log.writer().closedAtOpening() && log.packs().size() < end) {
            log.setAside(segment.file());
            return true;
        }
        return synced(log, end);
    }

    private boolean kept(String log, long end) throws IOException {
        for (AttachmentSink sink : sinks) {
            if (sink.durableSize(log) < end) {
                return false;
            }
        }
        return true;
    }

    private boolean synced(Log log, long end) throws IOException {
        if (synced.getOrDefault(log.id(), 0L) < end) {
            long size = log.packs().size();
            log.packs().force();
            synced.put(log.id(), size);
        }
        return synced.getOrDefault(log.id(), 0L) >= end;
    }
}
