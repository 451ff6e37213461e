package io.avouch.bench.ledger;

import io.avouch.cli.Benchmark.Row;
import io.avouch.ledger.log.Log;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long a receipt takes when entries come at an even pace, half as fast as they could at most. The
/// clock runs from the moment at which a batch is due: who is late because of others waits, too.
final class HalfLoad {
    private static final int BATCH = 64;
    private static final int SECONDS = 5;
    private static final double LIMIT_MILLIS = 50;

    private final OwnAppend own;
    private final double rate;

    /// @param most entries per second without a pace
    HalfLoad(OwnAppend own, double most) {
        this.own = own;
        this.rate = most / 2;
    }

    Row row(Log log) throws IOException, InterruptedException {
        millis(log, 0);
        double[] millis = millis(log, 1);
        double p99 = millis[millis.length * 99 / 100];
        return new Row(
                "receipt.p99",
                p99,
                "ms",
                "the limit for " + BATCH + " entries handed in together, at half of the rate above",
                LIMIT_MILLIS,
                p99 / LIMIT_MILLIS,
                millis[millis.length / 2],
                millis[millis.length - 1],
                millis.length);
    }

    private double[] millis(Log log, int round) throws IOException, InterruptedException {
        int batches = (int) (rate * SECONDS / BATCH);
        double[] millis = new double[batches];
        CompletableFuture<?>[] receipts = new CompletableFuture<?>[batches];
        long start = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            int number = i;
            long due = start + (long) (i * (BATCH * 1e9 / rate));
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            long first = ((long) round * batches + i) * BATCH;
            receipts[i] = log.submit(own.batch(first, first + BATCH), InstantSource.system())
                    .thenRun(() -> millis[number] = (System.nanoTime() - due) / 1e6);
        }
        CompletableFuture.allOf(receipts).orTimeout(60, TimeUnit.SECONDS).join();
        Arrays.sort(millis);
        return millis;
    }
}
