package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.LedgerCheck;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How fast entries of 500 bytes become durable, with two threads that hand in batches.
@Tag("deep")
class AppendRateTest {
    private static final int SECONDS = 6;
    private static final int WARM_UP = 3;
    private static final int UNDER_WAY = 4;

    @TempDir
    Path temp = Path.of("");

    /// Has everything for good at once, and forgets it.
    private static final class Nowhere implements AttachmentSink {
        private final Map<String, Long> sizes = new ConcurrentHashMap<>();

        @Override
        public long durableSize(String log) {
            return sizes.getOrDefault(log, 0L);
        }

        @Override
        public void settle(String log) {}

        @Override
        public void accept(String log, long firstIndex, List<Stored> entries) {
            sizes.put(log, firstIndex + entries.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 1024, 4096})
    void entries_become_durable_fast(int size) throws Exception {
        Path directory = temp.resolve("ledger");
        try (LedgerDirectory ledger = LedgerDirectory.open(
                        directory,
                        LedgerConfig.DEFAULT,
                        new MemorySecondStore(),
                        (id, key) -> key(key.name()),
                        List.of(new Nowhere()));
                var threads = Executors.newFixedThreadPool(2)) {
            Log log = ledger.createLog("org", key("test.example/org"), sealed(0), InstantSource.system());
            List<Future<Long>> producers = new ArrayList<>();
            long start = System.nanoTime();
            for (int thread = 0; thread < 2; thread++) {
                producers.add(threads.submit(producer(log, size, start)));
            }
            long counted = 0;
            for (Future<Long> producer : producers) {
                counted += producer.get();
            }
            System.out.printf("append, batches of %d: %,d entries/s durable%n", size, counted / SECONDS);
            log.sign();
        }
        long start = System.nanoTime();
        Map<String, CheckResult> results = LedgerCheck.all(directory);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(results.get("org")).isInstanceOf(CheckResult.Sound.class);
        CheckResult.Sound sound = (CheckResult.Sound) Objects.requireNonNull(results.get("org"));
        System.out.printf("check of %,d entries: %,.0f entries/s%n", sound.entries(), sound.entries() / seconds);
    }

    /// Counts what was acknowledged after the warm-up.
    private static Callable<Long> producer(Log log, int size, long start) {
        return () -> {
            RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
            Deque<CompletableFuture<List<Receipt>>> waiting = new ArrayDeque<>();
            long counted = 0;
            double elapsed = 0;
            while (elapsed < WARM_UP + SECONDS) {
                waiting.add(log.submit(batch(random, size), InstantSource.system()));
                if (waiting.size() > UNDER_WAY) {
                    waiting.remove().get();
                    counted += elapsed > WARM_UP ? size : 0;
                }
                elapsed = (System.nanoTime() - start) / 1e9;
            }
            for (CompletableFuture<List<Receipt>> rest : waiting) {
                rest.get();
            }
            return counted;
        };
    }

    private static List<Sealed> batch(RandomGenerator random, int size) {
        List<Sealed> batch = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Hash hash = new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            batch.add(new Sealed(Kind.RECORD, hash, hash, Bytes.owning(new byte[500])));
        }
        return batch;
    }
}
