package io.avouch.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.disk.RealDisk;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.note.AddCheckpoint;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.pack.PackBatch;
import io.avouch.ledger.testing.Vectors;
import io.avouch.ledger.tile.TileDirectory;
import io.avouch.ledger.tile.TileExport;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import io.avouch.ledger.tile.Tiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against logs written by golang.org/x/mod: we accept them, and write the same bytes.
class VectorsTest {
    @TempDir
    Path temp = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"n0", "n1", "n256", "n1000", "edge"})
    void a_log_of_another_library_is_accepted(String name) throws IOException {
        Path log = Vectors.directory(name);
        CheckResult result = LogCheck.exported(log, Vectors.key(name, "log"), LeafForm.ANY);
        assertThat(result).isInstanceOf(CheckResult.Sound.class);
        SignedNote note = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")));
        assertThat(note.signatures()).hasSize(3);
        for (String key : List.of("log", "w1", "w2")) {
            assertThat(note.signedBy(Vectors.key(name, key))).as(key).isTrue();
        }
        assertThat(note.signedBy(Vectors.key(name.equals("n1") ? "n0" : "n1", "w1")))
                .isFalse();
        assertThat(note.toBytes()).isEqualTo(Files.readAllBytes(log.resolve("checkpoint")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n0", "n1", "n256", "n1000", "edge"})
    void the_same_entries_give_the_same_bytes(String name) throws IOException {
        Path log = Vectors.directory(name);
        LogKey key = LogKey.load(log.resolve("keys/log.skey"));
        assertThat(key.verifier()).isEqualTo(Vectors.key(name, "log"));
        Checkpoint theirs = Checkpoint.verify(Files.readAllBytes(log.resolve("checkpoint")), key.verifier());
        try (LogPacks packs = LogPacks.open(new RealDisk(), temp)) {
            PackBatch batch = packs.batch(new CompactTree());
            for (long i = 0; i < theirs.size(); i++) {
                batch.add(entry(name, i), new Hash(i, 0, 0, 0));
            }
            Checkpoint ours = new Checkpoint(key.name(), batch.size(), batch.root());
            assertThat(ours).isEqualTo(theirs);
            packs.append(batch);
            SignedNote note = ours.sign(key);
            Path out = temp.resolve("export");
            TileSource tiles = path -> path.startsWith("tile/") ? packs.read(TilePath.parse(path)) : Optional.empty();
            TileExport.write(tiles, Bytes.owning(note.toBytes()), ours.size(), out);
            String whole = Files.readString(log.resolve("checkpoint"));
            assertThat(whole).startsWith(Files.readString(out.resolve("checkpoint")));
            requireSameFiles(log.resolve("tile"), out.resolve("tile"));
        }
    }

    private static Bytes entry(String name, long i) throws IOException {
        if (!name.equals("edge")) {
            return Vectors.entry(i);
        }
        var bundle = new TilePath.Entries(0, 5);
        Bytes bytes = new TileDirectory(Vectors.directory(name)).read(bundle).orElseThrow();
        return io.avouch.ledger.tile.Bundle.parse(bytes.toArray()).entries().get((int) i);
    }

    private static void requireSameFiles(Path theirs, Path ours) throws IOException {
        List<Path> expected = files(theirs);
        assertThat(files(ours)).isEqualTo(expected);
        for (Path file : expected) {
            assertThat(ours.resolve(file)).hasSameBinaryContentAs(theirs.resolve(file));
        }
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void proof_files_of_another_library_are_accepted_and_written_alike() throws IOException {
        int checked = 0;
        for (String name : List.of("n1", "n256", "n1000", "edge")) {
            VerifierKey key = Vectors.key(name, "log");
            Path log = Vectors.directory(name);
            for (Path file : files(log.resolve("proofs"))) {
                byte[] bytes = Files.readAllBytes(log.resolve("proofs").resolve(file));
                if (file.toString().endsWith(".tlog-proof")) {
                    TlogProof proof = TlogProof.parse(bytes);
                    Hash leaf = entry(name, proof.index()).leafHash(new MerkleHasher());
                    long size = proof.verify(leaf, key).size();
                    assertThat(proof.toBytes()).isEqualTo(bytes);
                    Tiles tiles = new Tiles(new TileDirectory(log), size);
                    assertThat(io.avouch.ledger.hash.InclusionProof.make(proof.index(), size, tiles)
                                    .path())
                            .isEqualTo(proof.path());
                    checked++;
                } else if (file.toString().startsWith("add-checkpoint")) {
                    AddCheckpoint add = AddCheckpoint.parse(bytes);
                    Path old = log.resolve("proofs/checkpoint." + add.oldSize());
                    Checkpoint before = Checkpoint.verify(Files.readAllBytes(old), key);
                    assertThat(add.verify(before, key).size()).isGreaterThan(before.size());
                    assertThat(add.toBytes()).isEqualTo(bytes);
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(23);
    }
}
