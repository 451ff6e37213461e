package io.avouch.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.RepeatedTest;

class BouncyCastleSignerTest {
    /// Ed25519 signatures are a function of key and message, so both must write the same bytes.
    @RepeatedTest(5)
    void a_checkpoint_has_the_same_bytes_as_one_signed_by_the_jdk() throws IOException {
        LogKey key = LogKey.generate("test.example/anchor", new SecureRandom());
        Checkpoint checkpoint = new Checkpoint(key.name(), 42, Hash.sha256(new byte[3]));
        byte[] note = checkpoint.sign(new BouncyCastleSigner(key)).toBytes();
        assertThat(note).isEqualTo(checkpoint.sign(key).toBytes());
        assertThat(Checkpoint.verify(note, key.verifier())).isEqualTo(checkpoint);
    }
}
