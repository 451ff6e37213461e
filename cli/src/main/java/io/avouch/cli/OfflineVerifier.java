package io.avouch.cli;

import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Re-derives what a pack or a ledger directory claims, without server, database or network.
public interface OfflineVerifier {
    /// @param key the log's verifier key, where the caller has it from elsewhere
    List<Claim> verifyPack(Path zip, Optional<String> key) throws IOException;

    /// A ledger, one log of it, or an export of one.
    List<Claim> verifyLedger(Path directory, Trust trust) throws IOException;

    /// @param key the log's verifier key, where the caller has it from elsewhere
    default List<Claim> verifyLedger(Path directory, Optional<String> key) throws IOException {
        return verifyLedger(directory, Trust.of(key));
    }

    /// A log in the C2SP layout, wherever it is read from.
    List<Claim> verifyTiles(TileSource source, Trust trust) throws IOException;

    /// What the caller has from elsewhere than the log's operator.
    ///
    /// @param key         the log's verifier key
    /// @param policy      a file that says which witnesses to believe (tlog-policy)
    /// @param authorities certificates of time-stamp authorities to believe
    /// @param copies      earlier copies: checkpoints, receipts, time-stamps, whole exports
    record Trust(Optional<String> key, Optional<Path> policy, List<Path> authorities, List<Path> copies) {
        public Trust {
            authorities = List.copyOf(authorities);
            copies = List.copyOf(copies);
        }

        public static Trust of(Optional<String> key) {
            return new Trust(key, Optional.empty(), List.of(), List.of());
        }
    }

    /// One claim, and whether it was found true.
    ///
    /// @param claim what is claimed, in a few words
    /// @param detail what was checked, or what broke and where
    record Claim(String claim, boolean verified, String detail) {}
}
