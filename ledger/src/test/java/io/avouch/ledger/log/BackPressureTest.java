package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.CLOCK;
import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.testing.MemoryDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// When what lies behind the ledger is slow, callers wait; what waits in memory has a limit.
class BackPressureTest {
    private static final int QUEUE = 100;
    private static final int FRAME = 10;
    private static final int LARGE = 64 << 10;

    /// Takes nothing until it is told to.
    private static final class Stuck implements AttachmentSink {
        final CountDownLatch gate = new CountDownLatch(1);
        final AtomicLong size = new AtomicLong();

        @Override
        public long durableSize(String log) {
            return size.get();
        }

        @Override
        public void settle(String log) {}

        @Override
        public void accept(String log, long firstIndex, List<Stored> entries) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            size.set(firstIndex + entries.size());
        }
    }

    /// As many may wait for the sink; the frame that waits for room, two that have their order, and one entry in the
    /// caller's hand.
    @Test
    void callers_wait_and_memory_does_not_grow() throws Exception {
        LedgerConfig config = new LedgerConfig(1 << 16, QUEUE, FRAME, 1 << 20);
        callersWait(config, 40, 20 * QUEUE, QUEUE + 3 * FRAME + QUEUE + 1);
    }

    /// Four frames' worth of bytes before the sequencer and for the sink; one frame with the sink, one that waits
    /// for room there, two that have their order.
    @Test
    void few_entries_that_are_large_are_held_back_by_their_bytes() throws Exception {
        LedgerConfig config = new LedgerConfig(1 << 16, 100 * QUEUE, QUEUE, LARGE);
        callersWait(config, LARGE, QUEUE, 4 + 4 + 4 + 1);
    }

    private static void callersWait(LedgerConfig config, int attachmentBytes, int wanted, int handedInMost)
            throws Exception {
        Stuck sink = new Stuck();
        ConcurrentLinkedQueue<CompletableFuture<List<Receipt>>> handedIn = new ConcurrentLinkedQueue<>();
        try (LedgerDirectory ledger = LedgerDirectory.open(
                new MemoryDisk(1),
                Path.of("ledger"),
                config,
                new MemorySecondStore(),
                (id, wantedKey) -> key(wantedKey.name()),
                List.of(sink))) {
            Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
            CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 1; i <= wanted; i++) {
                        handedIn.add(log.submit(List.of(sealed(i, attachmentBytes)), CLOCK));
                    }
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            for (int before = -1; before < handedIn.size(); ) {
                before = handedIn.size();
                Thread.sleep(400);
            }
            int most = handedIn.size();
            boolean waits = !caller.isDone();
            sink.gate.countDown();
            assertThat(waits).isTrue();
            assertThat(most).isBetween(handedInMost / 3, handedInMost);
            caller.get();
            for (CompletableFuture<List<Receipt>> each : handedIn) {
                assertThat(each.get()).hasSize(1);
            }
            assertThat(log.size()).isEqualTo(wanted + 1);
        }
    }
}
