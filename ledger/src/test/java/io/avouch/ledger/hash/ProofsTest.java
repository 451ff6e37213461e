package io.avouch.ledger.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.testing.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofsTest {
    private static final int SIZES = 130;
    private static final List<Hash> LEAVES = Vectors.leaves(1000);
    private static final Subtrees TREE = Vectors.subtrees(LEAVES);
    private static final Hash[] ROOTS = roots();

    private static Hash[] roots() {
        CompactTree tree = new CompactTree();
        Hash[] roots = new Hash[LEAVES.size() + 1];
        roots[0] = tree.root();
        for (int i = 0; i < LEAVES.size(); i++) {
            tree.append(LEAVES.get(i));
            roots[i + 1] = tree.root();
        }
        return roots;
    }

    /// RFC 6962, section 2.1, word for word.
    private static Hash naive(int from, int to) {
        if (to == from) {
            return MerkleHasher.EMPTY_ROOT;
        }
        if (to - from == 1) {
            return LEAVES.get(from);
        }
        int split = 1;
        while (split * 2 < to - from) {
            split *= 2;
        }
        return new MerkleHasher().node(naive(from, from + split), naive(from + split, to));
    }

    @Test
    void roots_are_those_of_an_independent_library() throws IOException {
        for (String[] row : Vectors.table("root")) {
            int size = Integer.parseInt(row[1]);
            if (size <= LEAVES.size()) {
                assertThat(ROOTS[size].base64()).as("size %s", size).isEqualTo(row[2]);
            }
        }
    }

    @Test
    void proofs_are_those_of_an_independent_library() throws IOException {
        for (String[] row : Vectors.table("inclusion")) {
            long index = Long.parseLong(row[1]);
            long size = Long.parseLong(row[2]);
            if (size <= LEAVES.size()) {
                List<Hash> path = row.length > 4 ? Vectors.hashes(row[4]) : List.of();
                assertThat(InclusionProof.make(index, size, TREE).path()).isEqualTo(path);
            }
        }
        for (String[] row : Vectors.table("consistency")) {
            long from = Long.parseLong(row[1]);
            long to = Long.parseLong(row[2]);
            if (to <= LEAVES.size()) {
                List<Hash> path = row.length > 3 ? Vectors.hashes(row[3]) : List.of();
                assertThat(ConsistencyProof.make(from, to, TREE).path()).isEqualTo(path);
            }
        }
    }

    @Test
    void the_compact_tree_has_the_root_of_the_definition_at_every_size() throws IOException {
        for (int size = 0; size <= 300; size++) {
            assertThat(ROOTS[size]).isEqualTo(naive(0, size));
            assertThat(TREE.range(0, size)).isEqualTo(ROOTS[size]);
            assertThat(CompactTree.restore(size, TREE).root()).isEqualTo(ROOTS[size]);
        }
    }

    @Test
    void every_entry_is_proved_included_and_nowhere_else() throws IOException {
        for (int size = 1; size <= SIZES; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.make(index, size, TREE);
                assertThat(proof.verifies(LEAVES.get(index), ROOTS[size])).isTrue();
                assertThat(proof.verifies(LEAVES.get(index + 1), ROOTS[size])).isFalse();
                int elsewhere = (index + 1) % size;
                if (elsewhere != index) {
                    var moved = new InclusionProof(elsewhere, size, proof.path());
                    assertThat(moved.verifies(LEAVES.get(index), ROOTS[size])).isFalse();
                }
            }
        }
    }

    @Test
    void every_tree_is_proved_to_begin_with_every_smaller_one() throws IOException {
        for (int to = 0; to <= SIZES; to++) {
            for (int from = 0; from <= to; from++) {
                ConsistencyProof proof = ConsistencyProof.make(from, to, TREE);
                assertThat(proof.verifies(ROOTS[from], ROOTS[to])).isTrue();
                if (from > 0) {
                    assertThat(proof.verifies(ROOTS[from - 1], ROOTS[to])).isFalse();
                    assertThat(proof.verifies(ROOTS[from], ROOTS[to + 1])).isFalse();
                }
            }
        }
    }

    @Property(tries = 2000)
    void a_path_that_is_longer_or_shorter_or_changed_proves_nothing(
            @ForAll @IntRange(min = 1, max = 999) int size,
            @ForAll @IntRange(min = 0, max = 998) int at,
            @ForAll @IntRange(min = 0, max = 999) int where)
            throws IOException {
        int index = at % size;
        List<Hash> path = InclusionProof.make(index, size, TREE).path();
        for (List<Hash> wrong : mutations(path, where)) {
            var proof = new InclusionProof(index, size, wrong);
            assertThat(proof.verifies(LEAVES.get(index), ROOTS[size])).isFalse();
        }
        List<Hash> between = ConsistencyProof.make(index, size, TREE).path();
        for (List<Hash> wrong : mutations(between, where)) {
            var proof = new ConsistencyProof(index, size, wrong);
            assertThat(proof.verifies(ROOTS[index], ROOTS[size])).isFalse();
        }
    }

    private static List<List<Hash>> mutations(List<Hash> path, int where) {
        List<List<Hash>> wrong = new ArrayList<>();
        List<Hash> longer = new ArrayList<>(path);
        longer.add(where % (path.size() + 1), LEAVES.get(where));
        wrong.add(longer);
        if (!path.isEmpty()) {
            int i = where % path.size();
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(i);
            wrong.add(shorter);
            List<Hash> changed = new ArrayList<>(path);
            Hash old = path.get(i);
            changed.set(i, new Hash(old.a() ^ 1L << where % 64, old.b(), old.c(), old.d()));
            wrong.add(changed);
        }
        return wrong;
    }
}
