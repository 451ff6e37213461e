package io.avouch.ledger.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.testing.MemoryDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a file is filled with, and however it reaches the disk, is what is in it; zeros are behind it.
class FillingTest {
    private static final int BLOCK = 4096;
    private static final int LENGTH = 1024 * BLOCK;

    @TempDir
    private Path folder = Path.of("");

    private final AlignedBuffers buffers = new AlignedBuffers(BLOCK);

    @Test
    void past_the_page_cache_it_holds_what_was_written_piece_by_piece() throws IOException {
        for (int turn = 0; turn < 5; turn++) {
            filled(DirectFilling.make(folder.resolve("direct-" + turn), LENGTH, buffers), "direct-" + turn, turn);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LENGTH, LENGTH + 5000})
    void so_it_does_on_a_real_disk_be_its_length_one_of_whole_blocks_or_not(int length) throws IOException {
        filled(new RealDisk().filling(folder.resolve("real-" + length), length), "real-" + length, length);
    }

    private void filled(Filling file, String name, long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (file) {
            while (expected.size() < LENGTH - 1_500_000) {
                byte[] piece = new byte[size(random)];
                random.nextBytes(piece);
                ByteBuffer room = file.room(piece.length);
                assertThat(room.remaining()).isEqualTo(piece.length);
                room.put(piece);
                file.write();
                expected.write(piece);
                assertThat(file.position()).isEqualTo(expected.size());
            }
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            assertThat(whole).hasSizeGreaterThanOrEqualTo(LENGTH);
            assertThat(Arrays.equals(Arrays.copyOf(whole, expected.size()), expected.toByteArray()))
                    .isTrue();
            assertThat(zeros(whole, expected.size())).isTrue();
            file.cut();
        }
        assertThat(Arrays.equals(Files.readAllBytes(folder.resolve(name)), expected.toByteArray()))
                .isTrue();
    }

    /// A few bytes, about a block, exactly one, or more than any buffer begins with.
    private static int size(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> 1_100_000 + random.nextInt(300_000);
            case 1, 2, 3 -> BLOCK;
            case 4, 5, 6 -> BLOCK - 8 + random.nextInt(16);
            default -> 1 + random.nextInt(2_000);
        };
    }

    private static boolean zeros(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void memory_that_was_given_back_is_used_again_and_begins_where_a_block_does() {
        ByteBuffer large = buffers.take(10 * BLOCK + 1);
        assertThat(large.capacity()).isEqualTo(11 * BLOCK);
        assertThat(large.alignmentOffset(0, BLOCK)).isZero();
        buffers.give(buffers.take(BLOCK));
        buffers.give(large);
        assertThat(buffers.take(5 * BLOCK)).isSameAs(large);
        assertThat(buffers.take(5 * BLOCK)).isNotSameAs(large);
    }

    @Test
    void any_other_disk_is_filled_by_writing_to_its_files() throws IOException {
        MemoryDisk disk = new MemoryDisk(1);
        disk.createDirectories(Path.of("/d"));
        try (Filling file = disk.filling(Path.of("/d/f"), 100)) {
            file.room(3).put(new byte[] {1, 2, 3});
            file.write();
            assertThat(disk.read(Path.of("/d/f"))).hasSize(100).startsWith(1, 2, 3, 0);
            file.cut();
        }
        assertThat(disk.read(Path.of("/d/f"))).containsExactly(1, 2, 3);
    }
}
