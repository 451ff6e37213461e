package io.avouch.ledger.note;

import io.avouch.ledger.hash.Bytes;
import java.io.IOException;

/// Signs for one key. Behind an interface so that the key may live in another process or device.
public interface Signer {
    /// The key that verifies what this signs.
    VerifierKey verifier();

    /// The raw signature over the message.
    Bytes sign(byte[] message) throws IOException;

    default String name() {
        return verifier().name();
    }

    default int keyId() {
        return verifier().keyId();
    }
}
