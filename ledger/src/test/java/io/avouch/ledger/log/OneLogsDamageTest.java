package io.avouch.ledger.log;

import static io.avouch.ledger.testing.Fixture.CLOCK;
import static io.avouch.ledger.testing.Fixture.batch;
import static io.avouch.ledger.testing.Fixture.key;
import static io.avouch.ledger.testing.Fixture.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.disk.DiskFile;
import io.avouch.ledger.testing.MemoryDisk;
import io.avouch.ledger.testing.MemorySink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Damage in the files of one log refuses that log, whatever it is, and whenever it is met; the others go on.
class OneLogsDamageTest {
    private static final Path DIRECTORY = Path.of("/ledger");
    private static final int ENTRIES = 600;

    private final MemoryDisk disk = new MemoryDisk(1);
    private final MemorySecondStore second = new MemorySecondStore();
    private final MemorySink sink = new MemorySink();

    /// What may have happened to a file of log `a`.
    enum Damage {
        INDEX_BELOW_ZERO("entries.index") {
            @Override
            void to(DiskFile file) throws IOException {
                put(file, 0, -1);
                put(file, file.size() - 8, -1);
            }
        },
        INDEX_BEYOND_ALL("entries.index") {
            @Override
            void to(DiskFile file) throws IOException {
                put(file, 0, 1L << 40);
                put(file, 8, (1L << 40) + 1_000);
                put(file, file.size() - 8, 1L << 41);
            }
        },
        ENTRIES_CUT("entries.pack") {
            @Override
            void to(DiskFile file) throws IOException {
                file.truncate(100);
            }
        },
        ENTRIES_GARBLED("entries.pack") {
            @Override
            void to(DiskFile file) throws IOException {
                for (long at = 0; at + 8 <= file.size(); at += 8) {
                    put(file, at, 0x5555_5555_5555_5555L);
                }
            }
        },
        KEYS_CUT("keys.pack") {
            @Override
            void to(DiskFile file) throws IOException {
                file.truncate(100);
            }
        },
        HASHES_CUT("level-0.hashes") {
            @Override
            void to(DiskFile file) throws IOException {
                file.truncate(32 * 400 + 5);
            }
        };

        private final String file;

        Damage(String file) {
            this.file = file;
        }

        abstract void to(DiskFile file) throws IOException;

        void on(MemoryDisk disk) throws IOException {
            to(disk.open(DIRECTORY.resolve("a").resolve(file)));
        }

        static void put(DiskFile file, long at, long value) throws IOException {
            file.write(ByteBuffer.allocate(Long.BYTES).putLong(value).flip(), at);
        }
    }

    private LedgerDirectory open() throws IOException {
        return LedgerDirectory.open(
                disk, DIRECTORY, LedgerConfig.DEFAULT, second, (id, name) -> key(name.name()), List.of(sink));
    }

    private static void write(LedgerDirectory ledger) throws IOException {
        Log log = ledger.createLog("a", key("test.example/a"), sealed(0), CLOCK);
        ledger.createLog("b", key("test.example/b"), sealed(0), CLOCK);
        log.append(batch(1, ENTRIES), CLOCK);
        log.sign();
    }

    private static void othersGoOn(LedgerDirectory ledger) throws IOException {
        assertThat(ledger.log("b").append(batch(1, 3), CLOCK)).hasSize(2);
        assertThat(ledger.log("b").sign().size()).isEqualTo(3);
        assertThat(ledger.stopped()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void met_while_the_ledger_is_open(Damage damage) throws IOException {
        try (LedgerDirectory ledger = open()) {
            write(ledger);
            damage.on(disk);
            try {
                ledger.log("a").append(batch(7, 8), CLOCK);
            } catch (LedgerException.Refused refused) {
                assertThat(refused).hasMessageContaining("its files are damaged");
            }
            othersGoOn(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void met_when_the_ledger_is_opened(Damage damage) throws IOException {
        try (LedgerDirectory ledger = open()) {
            write(ledger);
        }
        damage.on(disk);
        try (LedgerDirectory ledger = open()) {
            Log log = ledger.log("a");
            assertThatThrownBy(() -> log.append(batch(7, 8), CLOCK)).isInstanceOf(LedgerException.Refused.class);
            assertThatThrownBy(log::sign).isInstanceOf(LedgerException.Refused.class);
            othersGoOn(ledger);
        }
    }

    @Test
    void a_disk_that_answers_with_an_error_is_no_damage() throws IOException {
        try (LedgerDirectory ledger = open()) {
            write(ledger);
            Log log = ledger.log("a");
            disk.unreadable(Optional.of(DIRECTORY.resolve("a").resolve("keys.pack")));
            assertThatThrownBy(() -> log.append(batch(7, 8), CLOCK))
                    .isInstanceOf(LedgerException.Refused.class)
                    .hasMessageContaining("could not be read")
                    .hasMessageNotContaining("damaged");
            assertThatThrownBy(() -> log.append(batch(ENTRIES, ENTRIES + 1), CLOCK))
                    .isInstanceOf(LedgerException.Refused.class);
            othersGoOn(ledger);
        }
        disk.unreadable(Optional.of(DIRECTORY.resolve("a").resolve("level-0.hashes")));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("injected: read");
        disk.unreadable(Optional.empty());
        try (LedgerDirectory ledger = open()) {
            assertThat(ledger.log("a").append(batch(7, 8), CLOCK).getFirst().duplicate())
                    .isTrue();
            assertThat(ledger.log("a").append(batch(ENTRIES, ENTRIES + 1), CLOCK))
                    .hasSize(1);
        }
    }
}
