package io.avouch.ledger.check;

import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.note.VerifierKey;
import java.util.List;

/// What whoever checks a log has from elsewhere, not from its operator at this moment.
///
/// @param key       the log's key; an earlier generation's will do
/// @param witnesses whose cosignatures are believed
/// @param stamps    which time-stamp authorities are believed
/// @param copies    what was kept of the log earlier
public record Outside(VerifierKey key, WitnessPolicy witnesses, TimestampVerifier stamps, List<EarlierCopy> copies) {
    public Outside {
        copies = List.copyOf(copies);
    }

    public static Outside of(VerifierKey key) {
        return new Outside(key, WitnessPolicy.NONE, TimestampVerifier.NONE, List.of());
    }

    public Outside with(EarlierCopy... more) {
        return new Outside(key, witnesses, stamps, List.of(more));
    }
}
