package io.avouch.app;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that waits for others outside, each piece in a thread of its own: a slow one holds up none but itself, and is
/// not begun again before it ended. So many are under way at once; the others wait for their turn.
final class Turns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration END_MAX = Duration.ofSeconds(5);

    private final Set<String> going = ConcurrentHashMap.newKeySet();
    private final Semaphore room;
    private final ExecutorService threads;

    Turns(String name, int atOnceMax) {
        this.room = new Semaphore(atOnceMax);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }

    interface Turn {
        void run() throws InterruptedException;
    }

    /// @return what was begun; nothing where the last turn of that name goes on
    Optional<Future<?>> begin(String name, Turn turn) {
        return going.add(name) ? Optional.of(threads.submit(() -> run(name, turn))) : Optional.empty();
    }

    /// What fails is tried again at the next turn.
    private void run(String name, Turn turn) {
        try {
            room.acquire();
            try {
                turn.run();
            } finally {
                room.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            LOG.error("{} failed; they are tried again", name, failed);
        } finally {
            going.remove(name);
        }
    }

    /// What is under way is interrupted.
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("some turns are still under way after {} s, and are left", END_MAX.toSeconds());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
