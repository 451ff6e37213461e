package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.CLOCK;
import static io.avouch.ledger.testing.Fixture.batch;
import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.check.LedgerCheck;
import io.avouch.ledger.check.LogCheck;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.testing.Fixture;
import io.avouch.ledger.testing.MemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerDirectoryTest {
    private static final LedgerConfig SMALL = LedgerConfig.DEFAULT.withSegmentBytes(64 << 10);

    @TempDir
    Path temp = Path.of("");

    private Path directory = Path.of("");
    private SecondStore second = new MemorySecondStore();
    private final MemorySink sink = new MemorySink();

    @BeforeEach
    void paths() {
        directory = temp.resolve("ledger");
        second = new MemorySecondStore();
    }

    private LedgerDirectory open() throws IOException {
        return LedgerDirectory.open(directory, SMALL, second, (log, key) -> key(key.name()), List.of(sink));
    }

    private static Log create(LedgerDirectory ledger, String id) throws IOException {
        return ledger.createLog(id, key("test.example/" + id), sealed(0), CLOCK);
    }

    @Test
    void what_was_appended_is_proved_and_checked() throws IOException {
        try (LedgerDirectory ledger = open()) {
            Log log = create(ledger, "org");
            List<Receipt> receipts = log.append(batch(1, 700), CLOCK);
            assertThat(receipts).hasSize(699);
            assertThat(receipts.getLast()).isEqualTo(new Receipt(699, Fixture.NINE, false));
            log.sign();
            MerkleHasher hasher = new MerkleHasher();
            for (long index : new long[] {0, 1, 255, 256, 511, 512, 699}) {
                var leaf = log.entry(index).leafHash(hasher);
                assertThat(log.tlogProof(index).verify(leaf, log.verifierKey()).size())
                        .isEqualTo(700);
                assertThat(Entry.parse(log.entry(index)).commitment())
                        .isEqualTo(sealed(index).commitment());
            }
            assertThat(log.consistencyProof(300, 700)
                            .verifies(log.at(300).root(), log.head().root()))
                    .isTrue();
            assertThat(LogCheck.tiles(log, log.verifierKey(), LeafForm.LEDGER)).isInstanceOf(CheckResult.Sound.class);
            log.export(temp.resolve("export"));
            assertThat(LogCheck.exported(temp.resolve("export"), log.verifierKey(), LeafForm.LEDGER))
                    .isInstanceOf(CheckResult.Sound.class);
        }
        assertSound();
    }

    private void assertSound() throws IOException {
        assertThat(LedgerCheck.all(directory).values())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result).isInstanceOf(CheckResult.Sound.class));
    }

    @Test
    void a_key_has_one_entry_also_within_a_batch_and_after_a_restart() throws IOException {
        try (LedgerDirectory ledger = open()) {
            Log log = create(ledger, "org");
            List<Receipt> receipts = log.append(List.of(sealed(1), sealed(2), sealed(1), sealed(0)), CLOCK);
            assertThat(receipts).extracting(Receipt::index).containsExactly(1L, 2L, 1L, 0L);
            assertThat(receipts).extracting(Receipt::duplicate).containsExactly(false, false, true, true);
            log.append(batch(3, 600), CLOCK);
        }
        try (LedgerDirectory ledger = open()) {
            InstantSource later = InstantSource.fixed(Fixture.NINE.plusSeconds(60));
            List<Receipt> receipts = ledger.log("org").append(batch(590, 610), later);
            assertThat(receipts)
                    .extracting(Receipt::index)
                    .isEqualTo(
                            java.util.stream.LongStream.range(590, 610).boxed().toList());
            assertThat(receipts.get(9)).isEqualTo(new Receipt(599, Fixture.NINE, true));
            assertThat(receipts.get(10).duplicate()).isFalse();
            ledger.log("org").sign();
        }
        assertSound();
    }

    @Test
    void a_quiet_log_keeps_no_segments_of_a_busy_one() throws Exception {
        sink.gathering();
        try (LedgerDirectory ledger = open()) {
            create(ledger, "quiet");
            Log busy = create(ledger, "busy");
            for (int from = 1; from < 20_000; from += 100) {
                busy.append(batch(from, from + 100), CLOCK);
            }
            for (int i = 0; i < 100 && segments() > 6; i++) {
                Thread.sleep(100);
            }
            assertThat(segments()).isBetween(1L, 6L);
            assertThat(sink.durableSize("quiet")).isEqualTo(1);
            busy.append(batch(20_000, 20_100), CLOCK);
        }
        assertThat(segments()).isZero();
        assertThat(sink.durableSize("busy")).isEqualTo(20_100);
        assertSound();
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("wal"))) {
            return files.filter(file -> file.toString().endsWith(".wal")).count();
        }
    }

    @Test
    void time_never_runs_backwards_in_a_log() throws IOException {
        try (LedgerDirectory ledger = open()) {
            Log log = create(ledger, "org");
            Receipt receipt = log.append(batch(1, 2), InstantSource.fixed(Fixture.NINE.minusSeconds(5)))
                    .getFirst();
            assertThat(receipt.sealedAt()).isEqualTo(Fixture.NINE);
        }
    }

    @Test
    void two_logs_share_one_write_ahead_log() throws IOException {
        sink.slow();
        try (LedgerDirectory ledger = open()) {
            Log a = create(ledger, "a");
            Log b = create(ledger, "b");
            for (int i = 0; i < 20; i++) {
                a.append(batch(1 + i * 3L, 4 + i * 3L), CLOCK);
                b.append(batch(1 + i * 5L, 6 + i * 5L), CLOCK);
            }
            a.sign();
            b.sign();
        }
        assertSound();
        try (LedgerDirectory ledger = open()) {
            assertThat(ledger.log("a").size()).isEqualTo(61);
            assertThat(ledger.log("b").size()).isEqualTo(101);
            assertThat(ledger.recovery().findings()).contains(new Recovery.Redelivered("b", 0, 101));
            sink.confirm("a", 61);
            sink.confirm("b", 101);
            assertThat(ledger.settle()).isTrue();
            assertThat(directory.resolve("wal")).isEmptyDirectory();
        }
        assertThat(sink.of("b"))
                .extracting(Stored::attachment)
                .element(100)
                .isEqualTo(sealed(100).attachment());
        assertSound();
    }

    @Test
    void one_process_writes_at_a_time() throws IOException {
        try (LedgerDirectory ledger = open()) {
            assertThat(ledger.ids()).isEmpty();
            assertThatThrownBy(this::open)
                    .isInstanceOf(LedgerException.InUse.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        open().close();
    }

    @Test
    void a_checkpoint_signed_elsewhere_closes_the_log() throws IOException {
        try (LedgerDirectory ledger = open()) {
            Log log = create(ledger, "org");
            second.compareAndSwap("org", second.last("org"), new byte[] {1});
            log.append(batch(1, 3), CLOCK);
            assertThatThrownBy(log::sign)
                    .isInstanceOf(LedgerException.Refused.class)
                    .hasMessageContaining("another process writes the same log");
            assertThatThrownBy(() -> log.append(batch(3, 4), CLOCK)).isInstanceOf(LedgerException.Refused.class);
            assertThat(log.refusal()).contains(new Refusal.SignedElsewhere());
        }
    }
}
