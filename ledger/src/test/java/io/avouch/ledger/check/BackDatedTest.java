package io.avouch.ledger.check;

import static io.avouch.ledger.testing.Fixture.NINE;
import static io.avouch.ledger.testing.Fixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.tile.Bundle;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A log whose operator signs whatever he likes, with sound hashes everywhere: one entry is back-dated.
class BackDatedTest {
    private static final int ENTRIES = 2 * 65_536 + 257;
    private static final LogKey KEY = key("test.example/backdated");

    @ParameterizedTest
    @ValueSource(longs = {1, 256, 65_535, 65_536, 70_000, 131_072, ENTRIES - 1})
    void an_entry_sealed_before_its_predecessor_is_named_wherever_it_lies(long index) throws IOException {
        Operator log = new Operator(i -> i == index ? NINE.minusSeconds(1) : NINE);
        assertThat(LogCheck.tiles(log, KEY.verifier(), LeafForm.LEDGER))
                .isInstanceOfSatisfying(CheckResult.Wrong.class, wrong -> {
                    assertThat(wrong.index()).isEqualTo(index);
                    assertThat(wrong.message()).contains("before its predecessor");
                });
        assertThat(LogCheck.tiles(log, KEY.verifier(), LeafForm.ANY)).isInstanceOf(CheckResult.Sound.class);
    }

    /// Serves tiles of entries that it makes up.
    private static final class Operator implements TileSource {
        private final List<Bytes> leaves = new ArrayList<>(ENTRIES);
        private final List<List<Hash>> levels = new ArrayList<>();
        private final MerkleHasher hasher = new MerkleHasher();

        Operator(LongFunction<Instant> clock) {
            List<Hash> hashes = new ArrayList<>(ENTRIES);
            for (long i = 0; i < ENTRIES; i++) {
                leaves.add(new Entry(new Hash(i, 1, 2, 3), Kind.RECORD, clock.apply(i)).toBytes());
                hashes.add(leaves.getLast().leafHash(hasher));
            }
            for (List<Hash> row = hashes; !row.isEmpty(); row = above(row)) {
                levels.add(row);
            }
        }

        private List<Hash> above(List<Hash> row) {
            List<Hash> above = new ArrayList<>();
            for (int i = 0; i + TilePath.FULL <= row.size(); i += TilePath.FULL) {
                above.add(root(row.subList(i, i + TilePath.FULL)));
            }
            return above;
        }

        private Hash root(List<Hash> hashes) {
            int size = hashes.size();
            int left = Integer.highestOneBit(size - 1);
            return size == 1
                    ? hashes.getFirst()
                    : hasher.node(root(hashes.subList(0, left)), root(hashes.subList(left, size)));
        }

        @Override
        public Optional<Bytes> read(String path) throws IOException {
            if (path.equals("checkpoint")) {
                return Optional.of(checkpoint());
            }
            return switch (TilePath.parse(path)) {
                case TilePath.Entries(long index, int width) -> {
                    int from = (int) index * TilePath.FULL;
                    yield Optional.of(new Bundle(leaves.subList(from, from + width)).toBytes());
                }
                case TilePath.Hashes(int level, long index, int width) -> {
                    ByteBuffer tile = ByteBuffer.allocate(width * Hash.BYTES);
                    int from = (int) index * TilePath.FULL;
                    levels.get(level).subList(from, from + width).forEach(hash -> hash.write(tile));
                    yield Optional.of(Bytes.owning(tile.array()));
                }
            };
        }

        private Bytes checkpoint() throws IOException {
            Hash root = root(levels.getFirst());
            return Bytes.owning(new Checkpoint("test.example/backdated", ENTRIES, root)
                    .sign(KEY)
                    .toBytes());
        }
    }
}
