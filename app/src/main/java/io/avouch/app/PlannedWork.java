package io.avouch.app;

import io.avouch.flow.Planning;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for runs that are due, and does them one after another, as long as the server serves people.
final class PlannedWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedWork.class);
    /// How many scheduled runs may wait at once, in all organisations together.
    static final int RUNS_MAX = 1000;

    private static final int LOOK_SECONDS = 10;
    private static final int STOP_SECONDS = 20;

    private final Planning planning;
    private final Clock clock;
    private final ScheduledExecutorService looking = thread("avouch-plan");
    private final ScheduledExecutorService working = thread("avouch-runs");

    PlannedWork(Planning planning, Clock clock) {
        this.planning = planning;
        this.clock = clock;
        planning.resume(clock.instant());
        looking.scheduleWithFixedDelay(this::look, 1, LOOK_SECONDS, TimeUnit.SECONDS);
        working.scheduleWithFixedDelay(this::work, 2, 1, TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    private void look() {
        attempt("runs that are due could not be planned", () -> {
            planning.plan(clock.instant());
            return false;
        });
    }

    private void work() {
        BooleanSupplier one = () -> planning.work(clock.instant());
        while (!working.isShutdown() && attempt("a scheduled run failed; it is recorded as skipped", one)) {
            LOG.debug("a scheduled run is done");
        }
    }

    /// What fails once is tried again at the next look; the schedule goes on.
    private static boolean attempt(String failure, BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            LOG.error(failure, failed);
            return false;
        }
    }

    /// Waits for the run that is going on; one that takes longer is recorded as skipped at the next start.
    @Override
    public void close() {
        looking.shutdown();
        working.shutdown();
        try {
            if (!working.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a scheduled run was still going on; the next start records that it did not happen");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
