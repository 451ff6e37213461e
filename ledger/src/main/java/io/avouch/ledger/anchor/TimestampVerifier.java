package io.avouch.ledger.anchor;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.time.Instant;

/// Reads RFC 3161 tokens. The ledger itself has no ASN.1; whoever checks brings this along.
@FunctionalInterface
public interface TimestampVerifier {
    /// Knows no authority: every token is listed as not checked.
    TimestampVerifier NONE = (token, imprint) -> new Stamp("an authority that was not given", Instant.MIN, false);

    /// What a token says.
    ///
    /// @param authority the subject of the certificate that signed it
    /// @param trusted whether that certificate leads to one that the verifier was given
    record Stamp(String authority, Instant time, boolean trusted) {}

    /// Throws if the token is broken, is for another imprint, or its signature does not hold.
    Stamp read(Bytes token, Hash imprint) throws MalformedException;
}
