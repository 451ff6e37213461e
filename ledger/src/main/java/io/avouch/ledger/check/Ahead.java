package io.avouch.ledger.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Numbered pieces of work, some of them done ahead by other threads, but handed out in order: so the first
/// thing that is wrong is the one that is named, and few results wait in memory.
final class Ahead<T> {
    private final ExecutorService processors;
    private final int most;
    private final long count;
    private final Work<T> work;
    private final Deque<Future<T>> started = new ArrayDeque<>();
    private long next;

    /// One piece.
    @FunctionalInterface
    interface Work<T> {
        T done(long number) throws IOException, WrongException;
    }

    /// @param most how many are begun before the first is asked for
    Ahead(ExecutorService processors, int most, long count, Work<T> work) {
        this.processors = processors;
        this.most = most;
        this.count = count;
        this.work = work;
    }

    /// Begins with the first pieces, without waiting for any.
    void start() {
        for (; next < count && started.size() < most; next++) {
            long number = next;
            started.add(processors.submit(() -> work.done(number)));
        }
    }

    /// What came of the next piece.
    T next() throws IOException, WrongException {
        start();
        try {
            return started.remove().get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case WrongException wrong -> throw wrong;
                case IOException unreadable -> throw unreadable;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the check was interrupted");
        } finally {
            start();
        }
    }
}
