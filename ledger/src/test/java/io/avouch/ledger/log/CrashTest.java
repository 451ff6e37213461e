package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.CLOCK;
import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.LedgerCheck;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.testing.MemoryDisk;
import io.avouch.ledger.testing.MemorySink;
import io.avouch.ledger.wal.DamagedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever happens to the disk: nothing acknowledged is lost, and no two trees have one size.
class CrashTest {
    private static final Path DIRECTORY = Path.of("/ledger");
    private static final LedgerConfig TINY = LedgerConfig.DEFAULT.withSegmentBytes(4096);

    /// What the world outside remembers: receipts, the second store, the sink.
    private static final class World {
        final MemorySecondStore second = new MemorySecondStore();
        final MemorySink sink = new MemorySink();
        final Map<String, Map<Long, Long>> acknowledged = new TreeMap<>();
        final Random random;
        long next = 1;

        World(long seed) {
            random = new Random(seed);
        }

        LedgerDirectory open(MemoryDisk disk) throws IOException {
            return LedgerDirectory.open(disk, DIRECTORY, TINY, second, (id, key) -> key(key.name()), List.of(sink));
        }

        void append(Log log, int count) throws IOException {
            List<Long> numbers = new ArrayList<>();
            List<Sealed> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                numbers.add(next);
                batch.add(sealed(next++, random.nextInt(120)));
            }
            List<Receipt> receipts = log.append(batch, CLOCK);
            for (int i = 0; i < count; i++) {
                acknowledged
                        .computeIfAbsent(log.id(), id -> new TreeMap<>())
                        .put(numbers.get(i), receipts.get(i).index());
            }
        }

        /// A life of the ledger, up to the first error.
        void work(MemoryDisk disk, int steps) throws IOException {
            try (LedgerDirectory ledger = open(disk)) {
                createMissing(ledger);
                for (int i = 0; i < steps; i++) {
                    append(ledger.log(random.nextBoolean() ? "a" : "b"), 1 + random.nextInt(20));
                    if (random.nextInt(4) == 0) {
                        ledger.log(random.nextBoolean() ? "a" : "b").sign();
                    }
                    if (random.nextInt(10) == 0) {
                        ledger.settle();
                    }
                }
            }
        }

        /// Makes the logs, or finishes making them.
        void createMissing(LedgerDirectory ledger) throws IOException {
            for (String id : List.of("a", "b")) {
                if (ledger.find(id).flatMap(Log::published).isEmpty()) {
                    ledger.createLog(id, key("test.example/" + id), sealed(0), CLOCK);
                }
            }
        }

        void requireNothingLost(MemoryDisk disk) throws IOException {
            try (LedgerDirectory ledger = open(disk)) {
                for (String id : ledger.ids()) {
                    assertThat(ledger.log(id).refusal()).isEmpty();
                }
                createMissing(ledger);
                for (String id : acknowledged.keySet()) {
                    Log log = ledger.log(id);
                    for (Map.Entry<Long, Long> entry : acknowledged.get(id).entrySet()) {
                        Sealed sealed = sealed(entry.getKey());
                        assertThat(log.key(entry.getValue())).isEqualTo(sealed.key());
                        assertThat(sink.of(id).get(entry.getValue().intValue()).key())
                                .isEqualTo(sealed.key());
                    }
                    long again = acknowledged.get(id).keySet().iterator().next();
                    assertThat(log.append(List.of(sealed(again)), CLOCK)
                                    .getFirst()
                                    .duplicate())
                            .isTrue();
                    append(log, 3);
                    log.sign();
                }
            }
            Map<String, CheckResult> results = LedgerCheck.all(disk, DIRECTORY);
            assertThat(results.entrySet())
                    .allSatisfy(e -> assertThat(e.getValue()).isInstanceOf(CheckResult.Sound.class));
        }
    }

    private static void failAndRecover(long seed, long operation, boolean power) throws IOException {
        World world = new World(seed);
        MemoryDisk disk = new MemoryDisk(seed * 1_000 + operation);
        disk.failAt(operation);
        try {
            world.work(disk, 12);
        } catch (IOException expected) {
            assertThat(disk.failed()).isTrue();
        }
        if (power) {
            disk.crash();
        }
        world.requireNothingLost(power ? disk : disk.copy());
    }

    @Test
    void an_error_at_any_operation_loses_nothing() throws IOException {
        for (long operation = 1; operation <= 250; operation += operation < 60 ? 1 : 4) {
            failAndRecover(operation % 5, operation, false);
        }
    }

    @Test
    void a_power_cut_at_any_operation_loses_nothing_acknowledged() throws IOException {
        for (long operation = 1; operation <= 250; operation += operation < 60 ? 1 : 4) {
            failAndRecover(operation % 5, operation, true);
        }
    }

    @Tag("deep")
    @Test
    void thousands_of_errors_lose_nothing() throws IOException {
        for (long seed = 1; seed <= 10; seed++) {
            for (long operation = 1; operation <= 320; operation++) {
                failAndRecover(seed, operation, false);
            }
        }
    }

    @Tag("deep")
    @Test
    void thousands_of_power_cuts_lose_nothing_acknowledged() throws IOException {
        for (long seed = 1; seed <= 40; seed++) {
            for (long operation = 1; operation <= 320; operation++) {
                failAndRecover(seed, operation, true);
            }
        }
    }

    @Test
    void power_cuts_one_after_the_other_lose_nothing_acknowledged() throws IOException {
        for (long seed = 1; seed <= 10; seed++) {
            World world = new World(seed);
            MemoryDisk disk = new MemoryDisk(seed);
            for (int life = 0; life < 8; life++) {
                disk.failAt(20 + world.random.nextInt(200));
                try {
                    world.work(disk, 15);
                } catch (IOException expected) {
                    assertThat(disk.failed()).isTrue();
                }
                disk.crash();
            }
            world.requireNothingLost(disk);
        }
    }

    @Test
    void a_log_cut_at_any_byte_keeps_what_is_before_and_knows_what_was_signed() throws IOException {
        World world = new World(7);
        world.sink.slow();
        MemoryDisk disk = new MemoryDisk(7);
        try (LedgerDirectory ledger = world.open(disk)) {
            Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
            for (int i = 0; i < 4; i++) {
                world.append(log, 1 + i % 2);
            }
        }
        Path segment = disk.files().stream()
                .filter(file -> file.toString().endsWith(".wal"))
                .findFirst()
                .orElseThrow();
        byte[] whole = disk.read(segment);
        long before = -1;
        for (int cut = 0; cut <= whole.length; cut++) {
            MemoryDisk copy = disk.copy();
            copy.set(segment, Arrays.copyOf(whole, cut));
            emptyPacks(copy);
            long size = sizeAfter(copy, cut);
            assertThat(size).isGreaterThanOrEqualTo(before);
            before = size;
        }
        assertThat(before).isEqualTo(7);
    }

    /// The packs as a power cut may leave them: nothing of them was ever synced.
    private static void emptyPacks(MemoryDisk disk) {
        for (Path file : disk.files()) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".pack") || name.endsWith(".index") || name.endsWith(".hashes")) {
                disk.set(file, new byte[0]);
            }
        }
    }

    private static long sizeAfter(MemoryDisk disk, int cut) throws IOException {
        World other = new World(cut);
        MemorySecondStore signed = new MemorySecondStore();
        signed.compareAndSwap("a", java.util.Optional.empty(), disk.read(DIRECTORY.resolve("a/checkpoint")));
        try (LedgerDirectory ledger = LedgerDirectory.open(
                disk, DIRECTORY, TINY, signed, (id, key) -> key(key.name()), List.of(other.sink))) {
            Log log = ledger.log("a");
            assertThat(log.refusal().isPresent()).isEqualTo(log.size() < 1);
            if (log.refusal().isEmpty()) {
                log.append(List.of(sealed(1_000)), CLOCK);
                return log.size() - 1;
            }
            return log.size();
        } catch (DamagedException e) {
            assertThat(cut).isLessThan(40); // not even the header is there
            return 0;
        }
    }
}
