package io.avouch.app;

import io.avouch.core.OrgId;
import io.avouch.core.port.EvidenceLog.LogClaim;
import io.avouch.flow.CheckingLedger;
import io.avouch.store.SqlLedgerChecks;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has every organisation's ledger checked once a day, one after another, as long as the server serves people. A server
/// that has just begun serves people first.
final class DailyCheck implements AutoCloseable {
    static final Duration LOOK = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(DailyCheck.class);
    private static final int STOP_SECONDS = 20;

    private final CheckingLedger checking;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("avouch-ledger-check").daemon().factory());

    DailyCheck(Instance instance, Clock clock, Duration look) {
        this.checking = checking(instance);
        this.clock = clock;
        Runnable checks = RunningServer.surviving("checking the ledgers", this::look);
        thread.scheduleWithFixedDelay(checks, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    static CheckingLedger checking(Instance instance) {
        return new CheckingLedger(
                instance.organisations,
                instance.log,
                new SqlLedgerChecks(instance.database),
                instance.decisions,
                instance.database);
    }

    /// What fails for one organisation holds up no other.
    private void look() {
        for (OrgId org : checking.due(clock.instant())) {
            if (thread.isShutdown()) {
                return;
            }
            RunningServer.surviving("checking the ledger of " + org, () -> check(org))
                    .run();
        }
    }

    private void check(OrgId org) {
        for (LogClaim wrong : checking.check(org)) {
            LOG.error(
                    "the ledger of {} does not hold: {}: {}; keep its files as they are, and run avouch ledger fsck",
                    org,
                    wrong.claim(),
                    wrong.detail());
        }
    }

    /// Waits for the check that is going on; one that takes longer is done again by the next server.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a check of the ledger was still going on; the next start does it again");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
