package io.avouch.engine.duck;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/// Closes databases behind their runs, which would wait for it as long as for some of their tests. The memory that
/// a run took is free when its database is closed; who must know that nothing is left of it waits.
public final class Closing implements AutoCloseable {
    private final ExecutorService closer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("avouch-database-closer").factory());

    public void behind(Duck duck, RunMemory.Share share) {
        Runnable work = () -> {
            try (share) {
                duck.close();
            }
        };
        try {
            closer.execute(work);
        } catch (RejectedExecutionException ended) {
            work.run();
        }
    }

    /// Returns when all databases are closed that runs had left before.
    public void await() {
        if (!closer.isShutdown()) {
            join(closer.submit(() -> {}));
        }
    }

    private static void join(Future<?> last) {
        boolean interrupted = false;
        while (!last.isDone()) {
            try {
                last.get();
            } catch (InterruptedException again) {
                interrupted = true;
            } catch (ExecutionException never) {
                throw new IllegalStateException(never);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closer.close();
    }
}
