package io.avouch.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.InclusionProof;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.testing.BuiltLog;
import io.avouch.ledger.testing.Fixture;
import io.avouch.ledger.testing.Mutator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Exports of any size are accepted; with any one thing wrong they are not.
class MutationTest {
    private static final long SIZE = 700;

    @TempDir
    Path temp = Path.of("");

    private Outside outside = Outside.of(Fixture.key("test.example/a").verifier());

    @BeforeEach
    void key() {
        outside = Outside.of(Fixture.key("test.example/a").verifier());
    }

    private BuiltLog log(String name, long size) throws IOException {
        return BuiltLog.of(temp.resolve(name), Fixture.key("test.example/" + name), size, BuiltLog::leaf);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 255, 256, 257, 65_536, 70_000})
    void an_export_is_accepted_from_any_source(long size) throws IOException {
        try (BuiltLog log = log("a", size)) {
            var files = log.files(size);
            assertThat(Verification.of(path -> Optional.ofNullable(files.get(path)), outside, LeafForm.LEDGER)
                            .claims())
                    .hasSize(1)
                    .allMatch(Claim::holds);
        }
    }

    @Test
    void three_hundred_random_mutations_are_refused() throws IOException {
        mutate(300, 1);
    }

    @Tag("deep")
    @Test
    void ten_thousand_random_mutations_are_refused() throws IOException {
        mutate(10_000, 2);
    }

    private void mutate(int times, long seed) throws IOException {
        try (BuiltLog log = log("a", SIZE);
                BuiltLog other = log("b", SIZE)) {
            EarlierCopy latest =
                    EarlierCopy.parse("the latest checkpoint", log.note(SIZE).toArray());
            Mutator mutator = new Mutator(log, other, SIZE, seed);
            for (int i = 0; i < times; i++) {
                Mutator.Mutation mutation = mutator.next();
                var outcome = Verification.of(
                        path -> Optional.ofNullable(mutation.files().get(path)), outside.with(latest), LeafForm.LEDGER);
                assertThat(outcome.holds()).as(mutation.what()).isFalse();
            }
        }
    }

    @Test
    void three_hundred_mutated_proofs_are_refused() throws IOException {
        Random random = new Random(3);
        try (BuiltLog log = log("a", SIZE)) {
            for (int i = 0; i < 300; i++) {
                long size = 2 + random.nextLong(SIZE - 1);
                long index = random.nextLong(size);
                TlogProof proof = new TlogProof(
                        index,
                        InclusionProof.make(index, size, log.packs()).path(),
                        SignedNote.parse(log.note(size).toArray()));
                Hash leaf = BuiltLog.leaf(index).leafHash(new MerkleHasher());
                assertThat(accepted(proof, leaf)).isTrue();
                TlogProof wrong = wrong(proof, log, size, SIZE, random);
                assertThat(accepted(wrong, leaf)).as(wrong.toString()).isFalse();
            }
        }
    }

    static boolean accepted(TlogProof proof, Hash leaf) {
        try {
            TlogProof read = TlogProof.parse(proof.toBytes());
            read.verify(leaf, Fixture.key("test.example/a").verifier());
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    static TlogProof wrong(TlogProof proof, BuiltLog log, long size, long max, Random random) throws IOException {
        List<Hash> path = new ArrayList<>(proof.path());
        return switch (random.nextInt(5)) {
            case 0 -> new TlogProof((proof.index() + 1 + random.nextLong(size - 1)) % size, path, proof.checkpoint());
            case 1 -> {
                Hash hash = path.getFirst();
                path.set(0, new Hash(hash.a() ^ 1L << random.nextInt(64), hash.b(), hash.c(), hash.d()));
                yield new TlogProof(proof.index(), path, proof.checkpoint());
            }
            case 2 -> {
                path.removeLast();
                yield new TlogProof(proof.index(), path, proof.checkpoint());
            }
            case 3 -> {
                path.add(path.getFirst());
                yield new TlogProof(proof.index(), path, proof.checkpoint());
            }
            default -> // a proof for another size
                new TlogProof(
                        proof.index(),
                        path,
                        SignedNote.parse(
                                log.note(size == max ? max - 1 : size + 1).toArray()));
        };
    }

    @Test
    void the_tiles_of_seventy_thousand_entries_are_those_of_another_library() throws Exception {
        var vectors = io.avouch.ledger.testing.Vectors.digestOf70000();
        try (BuiltLog log = BuiltLog.of(
                temp.resolve("n"),
                io.avouch.ledger.note.LogKey.parse(vectors.key()),
                70_000,
                io.avouch.ledger.testing.Vectors::entry)) {
            var files = log.files(70_000);
            assertThat(vectors.checkpoint())
                    .startsWith(new String(files.remove("checkpoint").toArray(), "UTF-8"));
            StringBuilder lines = new StringBuilder();
            for (var file : files.entrySet()) {
                lines.append(file.getKey())
                        .append(' ')
                        .append(hex(Hash.sha256(file.getValue().toArray())))
                        .append('\n');
            }
            assertThat(files).hasSize(vectors.files());
            assertThat(hex(Hash.sha256(lines.toString().getBytes("UTF-8")))).isEqualTo(vectors.digest());
        }
    }

    private static String hex(Hash hash) {
        return java.util.HexFormat.of().formatHex(hash.toBytes());
    }
}
