package io.avouch.pack.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Work on all cores; results come in the order of the work.
final class Cores implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
                Thread thread = new Thread(work, "avouch-verify");
                thread.setDaemon(true);
                return thread;
            });

    <T> List<T> all(List<? extends Callable<T>> work) {
        try {
            List<T> results = new ArrayList<>(work.size());
            for (Future<T> each : threads.invokeAll(work)) {
                results.add(result(each));
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while verifying", stopped);
        }
    }

    /// Work on a thread of its own, while others go on; whoever asks for its result waits for it.
    <T> Supplier<T> beside(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "avouch-verify-beside");
        thread.setDaemon(true);
        thread.start();
        return () -> result(task);
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while verifying", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
