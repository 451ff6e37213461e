package io.avouch.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.testing.Fixture;
import io.avouch.ledger.testing.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteTest {
    private static final LogKey KEY = Fixture.key("test.example/note");

    @TempDir
    Path temp = Path.of("");

    @Test
    void a_key_is_stored_for_its_owner_alone_and_comes_back() throws IOException {
        LogKey key = LogKey.generate("test.example/new", new SecureRandom());
        Path file = temp.resolve("new.skey");
        key.store(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(LogKey.load(file).verifier()).isEqualTo(key.verifier());
        assertThat(VerifierKey.parse(key.verifier().text())).isEqualTo(key.verifier());
        assertThatThrownBy(() -> key.store(file)).isInstanceOf(IOException.class);
    }

    @Test
    void no_message_and_no_printed_key_holds_the_secret() {
        String secret = KEY.text();
        String seed = secret.substring(secret.lastIndexOf('+') + 1);
        assertThat(KEY.toString()).doesNotContain(seed);
        String wrong = secret.substring(0, secret.length() - 2) + "!!";
        assertThatThrownBy(() -> LogKey.parse(wrong))
                .isInstanceOf(MalformedException.class)
                .message()
                .doesNotContain(seed.substring(0, 10));
    }

    @Test
    void a_checkpoint_of_another_key_or_origin_is_refused() throws IOException {
        Checkpoint checkpoint = new Checkpoint("test.example/note", 3, Hash.sha256(new byte[1]));
        byte[] note = checkpoint.sign(KEY).toBytes();
        assertThat(Checkpoint.verify(note, KEY.verifier())).isEqualTo(checkpoint);
        assertThatThrownBy(() ->
                        Checkpoint.verify(note, Fixture.key("test.example/x").verifier()))
                .hasMessageContaining("no valid signature");
        byte[] other =
                new Checkpoint("test.example/x", 3, checkpoint.root()).sign(KEY).toBytes();
        assertThatThrownBy(() -> Checkpoint.verify(other, KEY.verifier())).hasMessageContaining("of another log");
    }

    @Test
    void a_known_key_with_a_bad_line_beside_a_good_one_is_refused() throws IOException {
        SignedNote good = new Checkpoint("test.example/note", 1, Hash.sha256(new byte[1])).sign(KEY);
        SignedNote bad = new Checkpoint("test.example/note", 2, Hash.sha256(new byte[1])).sign(KEY);
        assertThat(good.with(bad.signatures()).signedBy(KEY.verifier())).isFalse();
        assertThat(good.with(good.signatures()).signedBy(KEY.verifier())).isTrue();
    }

    @Property(tries = 400)
    void a_changed_bit_in_a_note_is_never_accepted(@ForAll @IntRange(max = 10_000) int where) throws IOException {
        byte[] note = new Checkpoint("test.example/note", 70_000, Hash.sha256(new byte[1]))
                .sign(KEY)
                .toBytes();
        int bit = where % (note.length * 8);
        note[bit / 8] ^= (byte) (1 << bit % 8);
        assertThatThrownBy(() -> Checkpoint.verify(note, KEY.verifier())).isInstanceOf(MalformedException.class);
    }

    @Property(tries = 300)
    void a_proof_file_that_is_cut_or_changed_is_never_accepted(@ForAll @IntRange(max = 100_000) int where)
            throws IOException {
        Path file = Vectors.directory("n1000").resolve("proofs/entry.500.tlog-proof");
        byte[] bytes = Files.readAllBytes(file);
        VerifierKey key = Vectors.key("n1000", "log");
        Hash leaf = Vectors.leaves(501).getLast();
        int signed = new String(bytes, StandardCharsets.UTF_8).indexOf("\n\u2014 witness");
        byte[] cut = Arrays.copyOf(bytes, where % signed);
        assertThatThrownBy(() -> TlogProof.parse(cut).verify(leaf, key)).isInstanceOf(MalformedException.class);
        byte[] changed = bytes.clone();
        int bit = where % (signed * 8);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertThatThrownBy(() -> TlogProof.parse(changed).verify(leaf, key)).isInstanceOf(MalformedException.class);
    }

    @Property(tries = 1000)
    void no_bytes_make_the_parsers_fail_otherwise(@ForAll byte[] bytes) {
        for (Parser parser : List.<Parser>of(
                SignedNote::parse,
                TlogProof::parse,
                AddCheckpoint::parse,
                b -> VerifierKey.parse(new String(b, StandardCharsets.UTF_8)),
                b -> Checkpoint.parse(new String(b, StandardCharsets.UTF_8)))) {
            try {
                parser.parse(bytes);
            } catch (MalformedException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    @FunctionalInterface
    private interface Parser {
        Object parse(byte[] bytes) throws MalformedException;
    }
}
