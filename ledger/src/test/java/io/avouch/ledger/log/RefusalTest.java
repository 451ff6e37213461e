package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.CLOCK;
import static io.avouch.ledger.testing.Fixture.batch;
import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.testing.MemoryDisk;
import io.avouch.ledger.testing.MemorySink;
import io.avouch.ledger.wal.DamagedException;
import io.avouch.ledger.wal.Section;
import io.avouch.ledger.wal.WalReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A log that is not the one that was signed neither signs nor grows, and says why.
class RefusalTest {
    private static final Path DIRECTORY = Path.of("/ledger");

    private final MemorySecondStore second = new MemorySecondStore();
    private final MemoryDisk disk = new MemoryDisk(1);
    private final MemorySink sink = new MemorySink();

    private LedgerDirectory open(MemoryDisk on, AttachmentSink to) throws IOException {
        return LedgerDirectory.open(
                on,
                DIRECTORY,
                LedgerConfig.DEFAULT.withSegmentBytes(1 << 14),
                second,
                (id, key) -> key(key.name()),
                List.of(to));
    }

    private void write(long entries) throws IOException {
        try (LedgerDirectory ledger = open(disk, sink)) {
            Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
            log.append(batch(1, entries), CLOCK);
            log.sign();
        }
    }

    private Refusal refusal(MemoryDisk on) throws IOException {
        try (LedgerDirectory ledger = open(on, sink)) {
            Log log = ledger.log("a");
            assertThatThrownBy(() -> log.append(batch(900, 901), CLOCK)).isInstanceOf(LedgerException.Refused.class);
            assertThatThrownBy(log::sign).isInstanceOf(LedgerException.Refused.class);
            Refusal reason = log.refusal().orElseThrow();
            assertThat(ledger.recovery().findings()).contains(new Recovery.RefusedLog("a", reason));
            return reason;
        }
    }

    /// Whatever the first opening lets go, the second refuses for the same reason.
    private Refusal refusedTwice(MemoryDisk on) throws IOException {
        Refusal first = refusal(on);
        assertThat(on.files()).noneMatch(file -> file.startsWith(DIRECTORY.resolve("wal")));
        assertThat(refusal(on)).isEqualTo(first);
        return first;
    }

    @Test
    void a_directory_restored_from_an_older_copy_is_refused() throws IOException {
        write(20);
        MemoryDisk backup = disk.copy();
        try (LedgerDirectory ledger = open(disk, sink)) {
            ledger.log("a").append(batch(20, 30), CLOCK);
            ledger.log("a").sign();
        }
        Checkpoint signed = Checkpoint.verify(
                second.last("a").orElseThrow(), key("test.example/a").verifier());
        assertThat(refusal(backup)).isEqualTo(new Refusal.ShorterThanSigned(20, signed));
    }

    @Test
    void a_copy_that_grew_apart_is_refused() throws IOException {
        write(20);
        MemoryDisk fork = disk.copy();
        try (LedgerDirectory ledger = open(disk, sink)) {
            ledger.log("a").append(batch(20, 30), CLOCK);
            ledger.log("a").sign();
        }
        byte[] real = second.last("a").orElseThrow();
        byte[] before = fork.read(DIRECTORY.resolve("a/checkpoint"));
        second.compareAndSwap("a", Optional.of(real), before);
        try (LedgerDirectory ledger = open(fork, new MemorySink().slow())) {
            ledger.log("a").append(batch(50, 70), CLOCK);
        }
        second.compareAndSwap("a", Optional.of(before), real);
        assertThat(refusal(fork)).isInstanceOf(Refusal.DiffersFromSigned.class);
    }

    @Test
    void a_second_store_that_forgot_is_noticed() throws IOException {
        write(20);
        byte[] last = second.last("a").orElseThrow();
        second.compareAndSwap("a", Optional.of(last), new byte[0]);
        assertThat(refusal(disk)).isInstanceOf(Refusal.ForeignCheckpoint.class);
        second.forget();
        assertThat(refusal(disk)).isInstanceOf(Refusal.SecondStoreBehind.class);
    }

    @Test
    void an_entry_changed_on_disk_with_its_hashes_is_refused() throws IOException {
        write(20);
        Path file = DIRECTORY.resolve("a/level-0.hashes");
        byte[] hashes = disk.read(file);
        hashes[32 * 7] ^= 1;
        disk.set(file, hashes);
        assertThat(refusal(disk)).isInstanceOf(Refusal.DiffersFromSigned.class);
    }

    @Test
    void packs_that_outlive_the_write_ahead_log_are_refused() throws IOException {
        MemorySink slow = new MemorySink().slow();
        try (LedgerDirectory ledger = open(disk, slow)) {
            Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
            log.append(batch(1, 10), CLOCK);
            log.append(batch(10, 20), CLOCK);
        }
        Path segment = segment(disk);
        byte[] bytes = disk.read(segment);
        disk.set(segment, Arrays.copyOf(bytes, bytes.length - 9));
        sink.confirm("a", 20);
        assertThat(refusedTwice(disk)).isInstanceOf(Refusal.Damaged.class);
    }

    @Test
    void packs_with_a_hole_before_the_write_ahead_log_are_refused_for_ever() throws IOException {
        write(20);
        try (LedgerDirectory ledger = open(disk, sink.slow())) {
            ledger.log("a").append(batch(20, 30), CLOCK);
        }
        disk.set(DIRECTORY.resolve("a/level-0.hashes"), new byte[32 * 5]);
        sink.confirm("a", 30);
        assertThat(refusedTwice(disk)).isInstanceOf(Refusal.Damaged.class);
        new Generation(disk, DIRECTORY.resolve("a"))
                .begin(key("test.example/a"), key("test.example/a/2"), Succession.Why.RESTORE);
        assertThat(disk.files()).contains(DIRECTORY.resolve("a/set-aside/refused-1"));
    }

    @Test
    void a_generation_that_lacks_what_the_one_before_was_closed_with_is_refused() throws IOException {
        write(20);
        MemoryDisk older = disk.copy();
        try (LedgerDirectory ledger = open(disk, sink)) {
            ledger.log("a").append(batch(20, 30), CLOCK);
            ledger.log("a").sign();
        }
        Path checkpoint = DIRECTORY.resolve("a/checkpoint");
        older.set(checkpoint, disk.read(checkpoint));
        new Generation(older, DIRECTORY.resolve("a"))
                .begin(key("test.example/a"), key("test.example/a/2"), Succession.Why.RESTORE);
        second.forget();
        assertThat(refusal(older)).isInstanceOf(Refusal.ShorterThanSigned.class);
    }

    @Test
    void damage_before_a_whole_frame_is_no_torn_write() throws IOException {
        try (LedgerDirectory ledger = open(disk, new MemorySink().slow())) {
            Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
            log.append(batch(1, 3), CLOCK);
            log.append(batch(3, 5), CLOCK);
        }
        Path segment = segment(disk);
        byte[] bytes = disk.read(segment);
        bytes[300] ^= 4;
        disk.set(segment, bytes);
        List<Path> before = disk.files();
        assertThatThrownBy(() -> open(disk, sink))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("a whole frame follows");
        assertThat(disk.files()).isEqualTo(before);
    }

    private static Path segment(MemoryDisk disk) {
        return disk.files().stream()
                .filter(file -> file.toString().endsWith(".wal"))
                .findFirst()
                .orElseThrow();
    }

    private void delivered(String log, long size) {
        while (sink.durableSize(log) < size) {
            Thread.onSpinWait();
        }
    }

    /// The second store has somebody else's checkpoint: the log is refused while it is open.
    private Log refusedWhileOpen(LedgerDirectory ledger) throws IOException {
        Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
        log.append(batch(1, 50), CLOCK);
        second.compareAndSwap("a", second.last("a"), new byte[] {1, 2, 3});
        assertThatThrownBy(log::sign).isInstanceOf(LedgerException.Refused.class);
        return log;
    }

    @Test
    void a_refused_log_keeps_nothing_of_the_others_in_the_write_ahead_log() throws IOException {
        try (LedgerDirectory ledger = open(disk, sink)) {
            refusedWhileOpen(ledger);
            Log other = ledger.createLog("b", key("test.example/b"), sealed(0), CLOCK);
            for (int i = 1; i < 1_000; i += 100) {
                other.append(batch(i, i + 100), CLOCK);
            }
            delivered("b", other.size());
            assertThat(ledger.keepsNothingBefore(ledger.mark())).isTrue();
        }
        assertThat(disk.files()).noneMatch(file -> file.toString().endsWith(".wal"));
    }

    @Test
    void what_a_refused_log_has_nowhere_else_is_set_aside_without_payloads() throws IOException {
        write(20);
        sink.slow();
        try (LedgerDirectory ledger = open(disk, sink)) {
            ledger.log("a").append(batch(20, 30), CLOCK);
            ledger.createLog("b", key("test.example/b"), sealed(0), CLOCK);
        }
        Path segment = segment(disk);
        disk.set(DIRECTORY.resolve("a/level-0.hashes"), new byte[32 * 5]);
        try (LedgerDirectory ledger = open(disk, sink)) {
            assertThat(ledger.log("a").refusal()).containsInstanceOf(Refusal.Damaged.class);
            assertThat(ledger.keepsNothingBefore(ledger.mark())).isFalse();
            sink.confirm("a", 30);
            sink.confirm("b", 1);
            assertThat(ledger.keepsNothingBefore(ledger.mark())).isTrue();
        }
        Path aside = DIRECTORY.resolve("a/set-aside").resolve(String.valueOf(segment.getFileName()));
        String kept = new String(disk.read(aside), StandardCharsets.ISO_8859_1);
        assertThat(kept).contains("commitment").doesNotContain("payload");
        MemoryDisk alone = new MemoryDisk(1);
        alone.set(segment, disk.read(aside));
        List<Section> sections = new ArrayList<>();
        WalReader.read(alone, segment.resolveSibling(""), frame -> sections.addAll(frame.sections()));
        assertThat(sections).extracting(Section::log).containsOnly("a");
        assertThat(sections).flatExtracting(Section::entries).hasSize(10);
    }

    @Test
    void what_is_sealed_after_a_mark_does_not_keep_what_was_sealed_before() throws IOException {
        try (LedgerDirectory ledger = open(disk, sink)) {
            Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
            log.append(batch(1, 50), CLOCK);
            delivered("a", 50);
            long mark = ledger.mark();
            sink.slow();
            log.append(batch(50, 60), CLOCK);
            ledger.settle();
            assertThat(ledger.keepsNothingBefore(mark)).isTrue();
            assertThat(ledger.keepsNothingBefore(ledger.mark())).isFalse();
        }
    }

    @Test
    void damaged_keys_close_their_log_alone() throws IOException {
        try (LedgerDirectory ledger = open(disk, sink)) {
            ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK).append(batch(1, 20), CLOCK);
            ledger.createLog("b", key("test.example/b"), sealed(0), CLOCK);
        }
        Path keys = DIRECTORY.resolve("a/keys.pack");
        byte[] bytes = disk.read(keys);
        bytes[100] ^= 1;
        disk.set(keys, bytes);
        try (LedgerDirectory ledger = open(disk, sink)) {
            Log damaged = ledger.log("a");
            assertThatThrownBy(() -> damaged.append(batch(20, 21), CLOCK))
                    .isInstanceOf(LedgerException.Refused.class)
                    .hasMessageContaining("keys.pack fails its checksum at entry 2");
            assertThat(ledger.log("b").append(batch(1, 3), CLOCK)).hasSize(2);
            assertThat(ledger.stopped()).isEmpty();
            assertThat(damaged.entry(7)).isNotNull();
        }
    }

    /// The key that a retry is compared with is wrong on disk since the log was opened.
    @Test
    void damage_found_while_a_frame_is_ordered_closes_its_log_alone() throws IOException {
        try (LedgerDirectory ledger = open(disk, sink)) {
            Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
            log.append(batch(1, 20), CLOCK);
            Log other = ledger.createLog("b", key("test.example/b"), sealed(0), CLOCK);
            disk.open(DIRECTORY.resolve("a/keys.pack")).write(ByteBuffer.wrap(new byte[3]), 36 * 7 + 3);
            assertThatThrownBy(() -> log.append(batch(7, 8), CLOCK)).isInstanceOf(LedgerException.Refused.class);
            assertThatThrownBy(() -> log.append(batch(30, 31), CLOCK)).isInstanceOf(LedgerException.Refused.class);
            assertThat(other.append(batch(1, 3), CLOCK)).hasSize(2);
            assertThat(log.size()).isEqualTo(20);
        }
    }

    /// Takes nothing for good, and fails.
    private interface FailingSink extends AttachmentSink {
        @Override
        default long durableSize(String log) {
            return 0;
        }

        @Override
        default void settle(String log) {}
    }

    private void stopsBy(FailingSink failing, String why) throws IOException {
        try (LedgerDirectory ledger = open(disk, failing)) {
            assertThatThrownBy(() -> {
                        ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
                        for (int i = 1; i < 1_000; i++) {
                            ledger.log("a").append(batch(i, i + 1), CLOCK);
                        }
                    })
                    .isInstanceOf(LedgerException.Stopped.class)
                    .hasMessageContaining(why);
            assertThat(ledger.stopped()).isPresent();
        }
    }

    @Test
    void an_error_in_a_sink_stops_the_ledger_too() throws IOException {
        stopsBy(
                (log, first, entries) -> {
                    throw new OutOfMemoryError("as a sink may meet it");
                },
                "OutOfMemoryError");
    }

    @Test
    void a_failing_sink_stops_the_ledger_and_gets_its_entries_again() throws IOException {
        stopsBy(
                (log, first, entries) -> {
                    throw new IOException("disk full");
                },
                "disk full");
        try (LedgerDirectory ledger = open(disk, sink)) {
            assertThat(sink.of("a"))
                    .extracting(Stored::key)
                    .hasSize((int) ledger.log("a").size())
                    .first()
                    .isEqualTo(sealed(0).key());
        }
    }

    @Test
    void a_second_store_that_fails_is_asked_again() throws IOException {
        write(20);
        FailingOnce flaky = new FailingOnce(second);
        try (LedgerDirectory ledger = LedgerDirectory.open(
                disk, DIRECTORY, LedgerConfig.DEFAULT, flaky, (id, key) -> key(key.name()), List.of(sink))) {
            Log log = ledger.log("a");
            log.append(batch(20, 30), CLOCK);
            assertThatThrownBy(log::sign).hasMessage("connection lost");
            log.append(batch(30, 40), CLOCK);
            assertThat(log.sign().size()).isEqualTo(40);
            assertThat(log.refusal()).isEmpty();
        }
    }

    /// Takes the checkpoint, but the answer is lost.
    private static final class FailingOnce implements SecondStore {
        private final SecondStore store;
        private boolean failed;

        FailingOnce(SecondStore store) {
            this.store = store;
        }

        @Override
        public Optional<byte[]> last(String log) throws IOException {
            return store.last(log);
        }

        @Override
        public boolean compareAndSwap(String log, Optional<byte[]> expected, byte[] next) throws IOException {
            boolean done = store.compareAndSwap(log, expected, next);
            if (!failed) {
                failed = true;
                throw new IOException("connection lost");
            }
            return done;
        }
    }

    @Test
    void the_root_is_part_of_what_is_compared() {
        Checkpoint signed = new Checkpoint("o", 3, Hash.sha256(new byte[0]));
        assertThat(new Refusal.DiffersFromSigned(Hash.sha256(new byte[1]), signed).message())
                .contains(signed.root().base64(), "entries were changed");
    }
}
