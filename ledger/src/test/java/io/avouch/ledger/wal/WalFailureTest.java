package io.avouch.ledger.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.testing.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// A sync that failed is not tried again, whoever met it.
class WalFailureTest {
    private static final Path DIRECTORY = Path.of("/wal");
    private static final List<Section> FRAME = List.of(new Section("a", 0, MerkleHasher.EMPTY_ROOT, List.of()));

    private final MemoryDisk disk = new MemoryDisk(1);

    private Wal open() throws IOException {
        WalReader.Scan scan = WalReader.read(disk, DIRECTORY, frame -> {});
        return Wal.open(disk, DIRECTORY, 1 << 14, scan);
    }

    private int frames() throws IOException {
        List<Frame> frames = new ArrayList<>();
        WalReader.read(disk, DIRECTORY, frames::add);
        return frames.size();
    }

    @Test
    void after_a_failure_of_one_thread_no_other_writes() throws IOException {
        Wal wal = open();
        wal.append(FRAME);
        disk.failAt(1);
        assertThatThrownBy(wal::mark).hasMessageContaining("injected");
        disk.failAt(Long.MAX_VALUE);
        for (ThrowingCallable step :
                List.<ThrowingCallable>of(() -> wal.append(FRAME), wal::rotate, wal::mark, wal::close)) {
            assertThatThrownBy(step).isInstanceOf(IOException.class).hasMessageContaining("not written any more");
        }
        wal.abandon();
        assertThat(frames()).isEqualTo(1);
        try (Wal again = open()) {
            again.append(FRAME);
        }
        assertThat(frames()).isEqualTo(2);
    }
}
