package io.avouch.ledger.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.disk.RealDisk;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One key, one entry, however many there are.
class KeyIndexTest {
    /// More than the pages in memory hold, so that some lie behind files.
    private static final int MANY = 150_000;

    @TempDir
    Path temp = Path.of("");

    private static Hash digest(long number) {
        SplittableRandom random = new SplittableRandom(number);
        return new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private void requireExact(LongFunction<Hash> key, int count) throws IOException {
        KeyIndex index = new KeyIndex(new Scratch(new RealDisk(), temp));
        List<Hash> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key.apply(i));
            assertThat(findOrAdd(index, key.apply(i), i, keys)).isEqualTo(-1);
        }
        for (int i = 0; i < count; i++) {
            assertThat(findOrAdd(index, key.apply(i), count, keys)).isEqualTo(i);
        }
    }

    private static long findOrAdd(KeyIndex index, Hash key, long position, List<Hash> keys) throws IOException {
        BatchBytes alone = new BatchBytes(List.of(new Sealed(Kind.RECORD, key, key, Bytes.EMPTY)));
        index.expect(alone);
        return index.findOrAdd(alone, 0, position, at -> keys.get((int) at));
    }

    @Test
    void every_key_is_found_and_no_other() throws IOException {
        requireExact(KeyIndexTest::digest, MANY);
    }

    @Test
    void keys_that_are_no_digests_are_found_as_well() throws IOException {
        requireExact(i -> new Hash(i, 0, 0, 0), 20_000);
        requireExact(i -> new Hash(7, 7, 7, i), 20_000);
    }

    @Test
    void a_few_keys_that_look_alike_are_told_apart_by_the_whole_key() throws IOException {
        // These four longs cancel out in what the table looks at.
        requireExact(i -> new Hash(i, Long.rotateRight(i, 16), 1, 2), 300);
    }

    @Test
    void too_many_keys_that_look_alike_are_refused() {
        assertThatThrownBy(() -> requireExact(i -> new Hash(i, Long.rotateRight(i, 16), 1, 2), 500))
                .hasMessageContaining("digests");
    }

    @Test
    void nothing_is_left_in_the_directory() throws IOException {
        requireExact(KeyIndexTest::digest, MANY);
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).isEmpty();
        }
    }
}
