package io.avouch.bench.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// As many threads as processors, each with its share of the entries.
final class Producers {
    /// How many batches each has on their way before it waits for the first: enough that on both sides the
    /// processors never wait for a sync.
    static final int UNDER_WAY = 16;

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private Producers() {}

    /// What one thread does with the batches that it gets.
    @FunctionalInterface
    interface Share {
        void work(Batches batches) throws IOException, InterruptedException, ExecutionException;
    }

    /// Numbers from one up to another.
    record Batch(long from, long to) {}

    /// Hands out numbers in batches to whoever is free: no thread ends long before the others, which would leave a
    /// processor idle.
    static final class Batches {
        private final AtomicLong next = new AtomicLong();
        private final long size;
        private final int batch;

        Batches(long size, int batch) {
            this.size = size;
            this.batch = batch;
        }

        /// The next batch; none once all are handed out.
        Optional<Batch> next() {
            long from = next.getAndAdd(batch);
            return from >= size ? Optional.empty() : Optional.of(new Batch(from, Math.min(size, from + batch)));
        }
    }

    /// Seconds until all numbers below a size are done, so many at a time.
    static double seconds(long size, int batch, Share share) throws IOException, InterruptedException {
        Batches batches = new Batches(size, batch);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Boolean>> shares = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                shares.add(() -> {
                    share.work(batches);
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
