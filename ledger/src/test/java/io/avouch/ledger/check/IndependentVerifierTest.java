package io.avouch.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.ConsistencyProof;
import io.avouch.ledger.hash.InclusionProof;
import io.avouch.ledger.note.AddCheckpoint;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.testing.BuiltLog;
import io.avouch.ledger.testing.Fixture;
import io.avouch.ledger.testing.IndependentVerifier;
import io.avouch.ledger.testing.Mutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a verifier built on golang.org/x/mod; `src/test/verifier` says how to have it.
@Tag("deep")
class IndependentVerifierTest {
    @TempDir
    Path temp = Path.of("");

    private final String key = Fixture.key("test.example/a").verifier().text();

    @BeforeEach
    void found() {
        assertThat(IndependentVerifier.PROGRAM)
                .as("an independent verifier: build it, see ledger/src/test/verifier/README.md")
                .isPresent();
    }

    private BuiltLog log(String name, long size) throws IOException {
        return BuiltLog.of(temp.resolve(name), Fixture.key("test.example/" + name), size, BuiltLog::leaf);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 255, 256, 257, 65_536, 70_000, 1_000_000})
    void it_accepts_our_export_and_our_proofs(long size) throws IOException {
        Random random = new Random(size);
        try (BuiltLog log = log("a", size)) {
            Path export = temp.resolve("export");
            log.export(size, export);
            accept("log", "-dir", export.toString(), "-vkey", key);
            accept("checkpoint", "-file", export.resolve("checkpoint").toString(), "-vkey", key);
            for (int i = 0; i < (size == 0 ? 0 : 40); i++) {
                long index = random.nextLong(size);
                TlogProof proof = proof(log, index, size);
                acceptInclusion(proof, BuiltLog.leaf(index));
                assertThat(run("prove", "-dir", export.toString(), "-vkey", key, "-index", Long.toString(index))
                                .output())
                        .isEqualTo(new String(proof.toBytes(), "UTF-8"));
            }
            for (int i = 0; i < 20; i++) {
                long old = random.nextLong(size + 1);
                Path before = Files.write(temp.resolve("old"), log.note(old).toArray());
                Path body =
                        Files.write(temp.resolve("body"), growth(log, old, size).toBytes());
                accept("consistency", "-old", before.toString(), "-new", body.toString(), "-vkey", key);
            }
        }
    }

    private static TlogProof proof(BuiltLog log, long index, long size) throws IOException {
        return new TlogProof(
                index,
                InclusionProof.make(index, size, log.packs()).path(),
                SignedNote.parse(log.note(size).toArray()));
    }

    private static AddCheckpoint growth(BuiltLog log, long old, long size) throws IOException {
        return new AddCheckpoint(
                old,
                ConsistencyProof.make(old, size, log.packs()).path(),
                SignedNote.parse(log.note(size).toArray()));
    }

    private void acceptInclusion(TlogProof proof, Bytes leaf) throws IOException {
        assertThat(inclusion(proof, leaf)).isZero();
    }

    private int inclusion(TlogProof proof, Bytes leaf) throws IOException {
        Path file = Files.write(temp.resolve("proof"), proof.toBytes());
        Path entry = Files.write(temp.resolve("leaf"), leaf.toArray());
        return run("inclusion", "-proof", file.toString(), "-leaf", entry.toString(), "-vkey", key)
                .status();
    }

    private static IndependentVerifier.Run run(String... arguments) throws IOException {
        return IndependentVerifier.run(arguments);
    }

    private static void accept(String... arguments) throws IOException {
        IndependentVerifier.Run run = run(arguments);
        assertThat(run.status()).as(run.output()).isZero();
    }

    /// Eight thousand wrong logs and two thousand wrong proofs; ours judges the same ones.
    @Test
    void both_refuse_ten_thousand_random_mutations() throws IOException {
        long size = 300;
        try (BuiltLog log = log("a", size);
                BuiltLog other = log("b", size)) {
            EarlierCopy latest = EarlierCopy.parse("latest", log.note(size).toArray());
            Outside outside =
                    Outside.of(Fixture.key("test.example/a").verifier()).with(latest);
            Mutator mutator = new Mutator(log, other, size, 4);
            for (int i = 0; i < 8_000; i++) {
                Mutator.Mutation mutation = mutator.next();
                boolean ours = Verification.of(
                                path -> java.util.Optional.ofNullable(
                                        mutation.files().get(path)),
                                outside,
                                LeafForm.LEDGER)
                        .holds();
                assertThat(ours).as(mutation.what()).isFalse();
                assertThat(theirs(log, size, mutation)).as(mutation.what()).isNotZero();
            }
            Random random = new Random(5);
            for (int i = 0; i < 2_000; i++) {
                long at = 2 + random.nextLong(size - 1);
                long index = random.nextLong(at);
                TlogProof wrong = MutationTest.wrong(proof(log, index, at), log, at, size, random);
                assertThat(MutationTest.accepted(
                                wrong, BuiltLog.leaf(index).leafHash(new io.avouch.ledger.hash.MerkleHasher())))
                        .isFalse();
                assertThat(inclusion(wrong, BuiltLog.leaf(index)))
                        .as(wrong.toString())
                        .isNotZero();
            }
        }
    }

    private int theirs(BuiltLog log, long size, Mutator.Mutation mutation) throws IOException {
        Path export = temp.resolve("mutated");
        clear(export);
        for (Map.Entry<String, Bytes> file : mutation.files().entrySet()) {
            Path path = export.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue().toArray());
        }
        if (!mutation.stale()) {
            return run("log", "-dir", export.toString(), "-vkey", key).status();
        }
        // An older checkpoint is a true one; only who knows a later one sees that it is stale.
        Path known = Files.write(temp.resolve("old"), log.note(size).toArray());
        SignedNote stale = SignedNote.parse(mutation.files().get("checkpoint").toArray());
        Path body = Files.write(temp.resolve("body"), new AddCheckpoint(size, java.util.List.of(), stale).toBytes());
        return run("consistency", "-old", known.toString(), "-new", body.toString(), "-vkey", key)
                .status();
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
