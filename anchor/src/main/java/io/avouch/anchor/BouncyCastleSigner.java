package io.avouch.anchor;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.VerifierKey;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// Signs with a log's key, about twenty times faster than the JDK: with thousands of logs signed
/// every second the difference is a core.
public final class BouncyCastleSigner implements Signer {
    private final VerifierKey verifier;
    private final Ed25519PrivateKeyParameters key;

    public BouncyCastleSigner(LogKey key) {
        this.verifier = key.verifier();
        this.key = new Ed25519PrivateKeyParameters(key.seed(), 0);
    }

    @Override
    public VerifierKey verifier() {
        return verifier;
    }

    @Override
    public Bytes sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return Bytes.owning(signer.generateSignature());
    }
}
