package io.avouch.bench.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// As many threads as processors, each with its share of the entries.
final class Producers {
    /// How many batches each has on their way before it waits for the first: enough that on both sides the
    /// processors never wait for a sync.
    static final int UNDER_WAY = 8;

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private Producers() {}

    /// What one thread does with the entries from one number up to another.
    @FunctionalInterface
    interface Share {
        void work(long from, long to) throws IOException, InterruptedException, ExecutionException;
    }

    /// Seconds until all shares are done.
    static double seconds(long size, Share share) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Boolean>> shares = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                long from = size * i / THREADS;
                long to = size * (i + 1) / THREADS;
                shares.add(() -> {
                    share.work(from, to);
                    return true;
                });
            }
            long start = System.nanoTime();
            for (Future<Boolean> each : threads.invokeAll(shares)) {
                each.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } catch (ExecutionException failed) {
            throw new IOException("a producer failed: " + failed.getCause(), failed);
        }
    }
}
