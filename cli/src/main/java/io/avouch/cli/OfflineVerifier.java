package io.avouch.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Re-derives what a pack or a ledger directory claims, without server, database or network.
public interface OfflineVerifier {
    /// @param key the log's verifier key, where the caller has it from elsewhere
    List<Claim> verifyPack(Path zip, Optional<String> key) throws IOException;

    /// @param key the log's verifier key, where the caller has it from elsewhere
    List<Claim> verifyLedger(Path directory, Optional<String> key) throws IOException;

    /// One claim, and whether it was found true.
    ///
    /// @param claim what is claimed, in a few words
    /// @param detail what was checked, or what broke and where
    record Claim(String claim, boolean verified, String detail) {}
}
