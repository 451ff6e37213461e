package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.NINE;
import static io.avouch.ledger.testing.Fixture.batch;
import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.PackCheck;
import io.avouch.ledger.testing.MemorySink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A log of more than two stretches of 65,536 entries, which are checked on several processors.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongLogTest {
    private static final int ENTRIES = 2 * 65_536 + 300;

    private Path log = Path.of("");

    /// The last signed size lies inside the second stretch.
    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        log = folder.resolve("ledger").resolve("long");
        try (LedgerDirectory ledger = LedgerDirectory.open(
                folder.resolve("ledger"),
                LedgerConfig.DEFAULT,
                new MemorySecondStore(),
                (id, key) -> key(key.name()),
                List.of(new MemorySink()))) {
            Log grown = ledger.createLog("long", key("test.example/long"), sealed(0), () -> NINE);
            for (int from = 1; from < ENTRIES; from += 4_096) {
                int second = from / 4_096;
                grown.append(batch(from, Math.min(ENTRIES, from + 4_096)), () -> NINE.plusSeconds(second));
                if (from < 70_000) {
                    grown.sign();
                }
            }
        }
    }

    @Test
    void it_is_sound_whole() throws IOException {
        assertThat(PackCheck.packs(log)).isInstanceOfSatisfying(CheckResult.Sound.class, sound -> {
            assertThat(sound.entries()).isEqualTo(ENTRIES);
            assertThat(sound.checkpoint().size()).isBetween(65_537L, 131_071L);
        });
    }

    @Test
    void the_first_wrong_entry_is_named_wherever_it_lies() throws IOException {
        for (int index : List.of(3, 65_535, 65_536, 100_001, 131_071, 131_072, ENTRIES - 1)) {
            whileFlipped(
                    "level-0.hashes",
                    index * 32L,
                    () -> assertThat(PackCheck.packs(log))
                            .isInstanceOfSatisfying(
                                    CheckResult.Wrong.class,
                                    wrong -> assertThat(wrong.index()).isEqualTo(index)));
        }
    }

    @Test
    void of_two_wrong_entries_the_first_is_named() throws IOException {
        whileFlipped(
                "level-0.hashes",
                70_000 * 32L,
                () -> whileFlipped(
                        "level-0.hashes",
                        9 * 32L,
                        () -> assertThat(PackCheck.packs(log))
                                .isInstanceOfSatisfying(
                                        CheckResult.Wrong.class,
                                        wrong -> assertThat(wrong.index()).isEqualTo(9))));
    }

    @Test
    void every_level_is_held_against_the_entries() throws IOException {
        for (String file : List.of("level-1.hashes", "level-2.hashes", "entries.index", "keys.pack", "entries.pack")) {
            whileFlipped(file, 40, () -> assertThat(PackCheck.packs(log)).isInstanceOf(CheckResult.Wrong.class));
        }
    }

    private interface Look {
        void look() throws IOException;
    }

    private void whileFlipped(String name, long position, Look look) throws IOException {
        flip(name, position);
        try {
            look.look();
        } finally {
            flip(name, position);
        }
    }

    private void flip(String name, long position) throws IOException {
        try (FileChannel file =
                FileChannel.open(log.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 1));
            file.write(one.flip(), position);
        }
    }
}
