package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.CLOCK;
import static io.avouch.ledger.testing.Fixture.batch;
import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.check.LedgerCheck;
import io.avouch.ledger.check.LogCheck;
import io.avouch.ledger.check.PackCheck;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.testing.MemoryDisk;
import io.avouch.ledger.testing.MemorySink;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One changed bit anywhere in a ledger directory is found.
class FlippedBitTest {
    private static final Path DIRECTORY = Path.of("/ledger");
    private static final MemoryDisk DISK = new MemoryDisk(1);

    /// Two logs, entries behind the last checkpoint, and a write-ahead log that still holds some.
    @BeforeAll
    static void write() throws IOException {
        try (LedgerDirectory ledger = LedgerDirectory.open(
                DISK,
                DIRECTORY,
                LedgerConfig.DEFAULT.withSegmentBytes(4096),
                new MemorySecondStore(),
                (id, key) -> key(key.name()),
                List.of(new MemorySink().slow()))) {
            for (String id : List.of("a", "b")) {
                Log log = ledger.createLog(id, key("test.example/" + id), sealed(0), CLOCK);
                log.append(batch(1, id.equals("a") ? 300 : 40), CLOCK);
                log.sign();
                log.append(batch(300, 310), CLOCK);
            }
        }
    }

    @Test
    void the_directory_as_written_is_sound() throws IOException {
        assertThat(LedgerCheck.all(DISK, DIRECTORY).values()).hasSize(2).allMatch(CheckResult.Sound.class::isInstance);
    }

    @Test
    void two_hundred_random_bits_are_found() throws IOException {
        flip(new Random(2), 200);
    }

    @Test
    void every_bit_of_key_and_checkpoint_and_offsets_is_found() throws IOException {
        Path log = DIRECTORY.resolve("b");
        for (String name : List.of("log.vkey", "checkpoint", "entries.index")) {
            byte[] bytes = DISK.read(log.resolve(name));
            MemoryDisk copy = DISK.copy();
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                copy.set(log.resolve(name), changed(bytes, bit));
                assertThat(PackCheck.packs(copy, log))
                        .as("%s, bit %s", name, bit)
                        .isInstanceOf(CheckResult.Wrong.class);
            }
        }
    }

    @Tag("deep")
    @Test
    void ten_thousand_random_bits_are_found() throws IOException {
        flip(new Random(3), 10_000);
    }

    private static void flip(Random random, int times) throws IOException {
        List<Path> files = DISK.files();
        for (int i = 0; i < times; i++) {
            Path file = files.get(i % files.size());
            byte[] bytes = DISK.read(file);
            requireFound(file, bytes, random.nextInt(bytes.length * 8));
        }
    }

    private static byte[] changed(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static void requireFound(Path file, byte[] bytes, int bit) throws IOException {
        MemoryDisk copy = DISK.copy();
        copy.set(file, changed(bytes, bit));
        assertThat(LedgerCheck.all(copy, DIRECTORY).values())
                .as("%s, bit %s", file, bit)
                .anyMatch(CheckResult.Wrong.class::isInstance);
    }

    @Test
    void a_changed_tile_is_named_with_its_entry() throws IOException {
        MemoryDisk copy = DISK.copy();
        Path file = DIRECTORY.resolve("a/level-0.hashes");
        byte[] hashes = copy.read(file);
        hashes[32 * 77 + 5] ^= 1;
        copy.set(file, hashes);
        assertThat(LedgerCheck.all(copy, DIRECTORY).get("a"))
                .isEqualTo(
                        new CheckResult.Wrong(file.toString(), 77, "the stored hash is not the hash of the entries"));
    }

    @Test
    void a_running_log_is_checked_through_its_tiles() throws IOException {
        try (LedgerDirectory ledger = LedgerDirectory.open(
                DISK.copy(),
                DIRECTORY,
                LedgerConfig.DEFAULT,
                new MemorySecondStore(),
                (id, key) -> key(key.name()),
                List.of())) {
            Log log = ledger.log("a");
            assertThat(LogCheck.tiles(log, log.verifierKey(), LeafForm.LEDGER))
                    .isInstanceOfSatisfying(
                            CheckResult.Sound.class,
                            sound -> assertThat(sound.entries()).isEqualTo(300));
            for (String path : List.of(
                    "tile/0/000",
                    "tile/0/001.p/44",
                    "tile/1/000.p/1",
                    "tile/entries/000",
                    "tile/entries/001.p/44",
                    "checkpoint")) {
                assertThat(LogCheck.tiles(changed(log, path), log.verifierKey(), LeafForm.LEDGER))
                        .isInstanceOfSatisfying(
                                CheckResult.Wrong.class,
                                wrong -> assertThat(wrong.place()).isEqualTo(path));
            }
        }
    }

    private static TileSource changed(TileSource log, String path) {
        return asked -> {
            Optional<Bytes> bytes = log.read(asked);
            if (!asked.equals(path) || bytes.isEmpty()) {
                return bytes;
            }
            byte[] array = bytes.get().toArray();
            array[array.length / 2] ^= 1;
            return Optional.of(Bytes.owning(array));
        };
    }
}
