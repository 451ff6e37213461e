package io.avouch.ledger.log;

import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.VerifierKey;
import java.io.IOException;

/// Gives the signer of a log that exists, when it is first needed.
@FunctionalInterface
public interface Keyring {
    Signer signer(String log, VerifierKey key) throws IOException;
}
