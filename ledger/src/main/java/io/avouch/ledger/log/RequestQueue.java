package io.avouch.ledger.log;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What waits for the sequencer, in order. Bounded in entries and bytes: when the disk is slow the
/// callers wait, memory does not grow.
final class RequestQueue {
    private final LedgerConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private long entries;
    private long bytes;
    private @Nullable LedgerException end;

    RequestQueue(LedgerConfig config) {
        this.config = config;
    }

    /// Blocks while the queue is full.
    void put(Request request) throws LedgerException, InterruptedIOException {
        lock.lock();
        try {
            while (end == null && full(request)) {
                emptied.await();
            }
            if (end != null) {
                throw end;
            }
            waiting.add(request);
            entries += request.batch().size();
            bytes += request.bytes();
            filled.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while the ledger's queue was full");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            lock.unlock();
        }
    }

    private boolean full(Request request) {
        return !waiting.isEmpty()
                && (entries + request.batch().size() > config.queueEntries()
                        || bytes + request.bytes() > config.queueBytes());
    }

    /// What waits, up to one frame's worth; waits for the first. Empty: closed and drained.
    List<Request> take() {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                if (end != null) {
                    return List.of();
                }
                filled.awaitUninterruptibly();
            }
            List<Request> taken = new ArrayList<>();
            long takenEntries = 0;
            long takenBytes = 0;
            while (!waiting.isEmpty() && takenEntries < config.frameEntries() && takenBytes < config.frameBytes()) {
                Request request = waiting.remove();
                taken.add(request);
                takenEntries += request.batch().size();
                takenBytes += request.bytes();
            }
            entries -= takenEntries;
            bytes -= takenBytes;
            emptied.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// No more requests: those that wait are still taken. That something failed is kept, also while closing.
    void close(LedgerException reason) {
        lock.lock();
        try {
            if (end == null || (end instanceof LedgerException.Closed && reason instanceof LedgerException.Stopped)) {
                end = reason;
            }
            filled.signalAll();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The error after which nothing is accepted, if any.
    @Nullable
    LedgerException end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }
}
