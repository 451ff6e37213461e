package io.avouch.engine.duck;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The memory that runs have together, of however many engines. A run takes as much of it as its own limit says; one
/// that finds too little left waits, and those that came before it go first.
public final class RunMemory {
    private final int megabytes;
    private final Semaphore free;

    public RunMemory(int megabytes) {
        if (megabytes < 1) {
            throw new IllegalArgumentException("runs need some memory, not " + megabytes + " MB");
        }
        this.megabytes = megabytes;
        this.free = new Semaphore(megabytes, true);
    }

    /// @param limits no more than there is in all
    public <T> T during(Limits limits, Supplier<T> work) {
        try (Share _ = take(limits)) {
            return work.get();
        }
    }

    /// Memory that is taken until it is given back; by any thread, once.
    public final class Share implements AutoCloseable {
        private final AtomicInteger megabytes;

        private Share(int megabytes) {
            this.megabytes = new AtomicInteger(megabytes);
        }

        /// Divides it; both halves are given back by themselves.
        public Share half() {
            int half = megabytes.get() / 2;
            megabytes.addAndGet(-half);
            return new Share(half);
        }

        @Override
        public void close() {
            free.release(megabytes.getAndSet(0));
        }
    }

    /// @param limits no more than there is in all
    public Share take(Limits limits) {
        int taken = limits.megabytes();
        if (taken > megabytes) {
            throw new IllegalArgumentException(
                    "a run may use " + taken + " MB, and all of them together " + megabytes + " MB: raise the latter");
        }
        free.acquireUninterruptibly(taken);
        return new Share(taken);
    }

    /// The same for whoever can do without: empty where others use it, or wait for it.
    public Optional<Share> takeIfFree(Limits limits) {
        int taken = limits.megabytes();
        try {
            // Without a time it would go before those that wait.
            return free.tryAcquire(taken, 0, TimeUnit.SECONDS) ? Optional.of(new Share(taken)) : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// What runs that go on now may use together, in megabytes.
    public int taken() {
        return megabytes - free.availablePermits();
    }
}
