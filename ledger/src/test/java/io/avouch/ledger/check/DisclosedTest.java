package io.avouch.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.InclusionProof;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.hash.Subtrees;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.testing.Vectors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One record of many is shown and checked by itself.
class DisclosedTest {
    private static final int ENTRIES = 7;
    private static final LogKey KEY = LogKey.fromSeed("example.org/ledger", new byte[32]);

    private final List<Bytes> leaves = new ArrayList<>();
    private final List<Hash> hashes = new ArrayList<>();
    private final Subtrees tree;
    private final Checkpoint checkpoint;

    DisclosedTest() {
        for (int i = 0; i < ENTRIES; i++) {
            Hash commitment = Hash.sha256(committed(Disclosed.RECORD, i));
            leaves.add(new Entry(commitment, Kind.RECORD, Instant.parse("2026-01-15T09:00:00Z")).toBytes());
            hashes.add(leaves.getLast().leafHash(new MerkleHasher()));
        }
        tree = Vectors.subtrees(hashes);
        try {
            checkpoint = new Checkpoint(KEY.name(), ENTRIES, tree.range(0, ENTRIES));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] salt(int index) {
        byte[] salt = new byte[32];
        java.util.Arrays.fill(salt, (byte) (0xA0 + index));
        return salt;
    }

    private static byte[] payload(int index) {
        return ("{\"record\":{\"id\":\"person-" + index + "\"},\"run\":\"r\",\"source\":\"s\",\"type\":\"t\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] committed(String label, int index) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((label + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(salt(index));
        all.writeBytes(payload(index));
        return all.toByteArray();
    }

    private Disclosed disclosed(int index) throws Exception {
        InclusionProof proof = InclusionProof.make(index, ENTRIES, tree);
        return new Disclosed(
                Disclosed.RECORD,
                Bytes.owning(salt(index)),
                Bytes.owning(payload(index)),
                leaves.get(index),
                new TlogProof(index, proof.path(), checkpoint.sign(KEY)));
    }

    @Test
    void each_record_is_proved_by_its_own_file_alone() throws Exception {
        for (int i = 0; i < ENTRIES; i++) {
            Disclosed read = Disclosed.parse(disclosed(i).toBytes());
            assertThat(read).isEqualTo(disclosed(i));
            assertThat(read.verify(KEY.verifier())).isEqualTo(checkpoint);
        }
    }

    @Test
    void no_bit_of_it_can_be_changed() throws Exception {
        byte[] file = disclosed(4).toBytes();
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> Disclosed.parse(changed).verify(KEY.verifier()))
                    .as("bit %d of byte %d", i % 8, i)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void another_place_payload_salt_label_or_key_is_refused() throws Exception {
        Disclosed right = disclosed(4);
        Disclosed other = disclosed(3);
        requireRefused(
                new Disclosed(right.label(), right.salt(), other.payload(), right.leaf(), right.proof()),
                "one of them was altered");
        requireRefused(
                new Disclosed(right.label(), other.salt(), right.payload(), right.leaf(), right.proof()),
                "one of them was altered");
        requireRefused(
                new Disclosed(
                        right.label(),
                        right.salt(),
                        right.payload(),
                        right.leaf(),
                        new TlogProof(3, right.proof().path(), right.proof().checkpoint())),
                "does not lead from entry 3");
        requireRefused(
                new Disclosed(right.label(), other.salt(), other.payload(), other.leaf(), right.proof()),
                "does not lead from entry 4");
        requireRefused(
                new Disclosed(Disclosed.DECISION, right.salt(), right.payload(), right.leaf(), right.proof()),
                "has the label avouch/decision/v1");
        LogKey stranger = LogKey.fromSeed(KEY.name(), salt(1));
        assertThatThrownBy(() -> right.verify(stranger.verifier())).isInstanceOf(MalformedException.class);
    }

    private static void requireRefused(Disclosed forged, String why) {
        assertThatThrownBy(() -> forged.verify(KEY.verifier()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }
}
