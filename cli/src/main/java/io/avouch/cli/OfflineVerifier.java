package io.avouch.cli;

import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Re-derives what a pack or a ledger directory claims, without server, database or network.
public interface OfflineVerifier {
    /// An audit pack.
    List<Claim> verifyPack(Path zip, Trust trust) throws IOException;

    /// A ledger, one log of it, or an export of one.
    List<Claim> verifyLedger(Path directory, Trust trust) throws IOException;

    /// @param key the log's verifier key, where the caller has it from elsewhere
    default List<Claim> verifyLedger(Path directory, Optional<String> key) throws IOException {
        return verifyLedger(directory, Trust.of(key));
    }

    /// A log in the C2SP layout, wherever it is read from.
    List<Claim> verifyTiles(TileSource source, Trust trust) throws IOException;

    /// One disclosed record, by itself.
    List<Claim> verifyRecord(Path file, Trust trust) throws IOException;

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

    /// What became of a claim.
    enum Verdict {
        VERIFIED,
        FAILED,
        /// It can't be known from what there is; the detail says why.
        NOT_CHECKED,
        /// It is what is to be verified, and can't be: what else was verified does not stand for it.
        OPEN
    }

    /// One claim, and what became of it.
    ///
    /// @param claim what is claimed, in a few words
    /// @param detail what was checked, or what broke and where
    record Claim(String claim, Verdict verdict, String detail) {
        public Claim(String claim, boolean verified, String detail) {
            this(claim, verified ? Verdict.VERIFIED : Verdict.FAILED, detail);
        }

        public boolean verified() {
            return verdict == Verdict.VERIFIED;
        }

        public boolean failed() {
            return verdict == Verdict.FAILED;
        }

        /// The claim as one line of text.
        public String line() {
            String word = switch (verdict) {
                case VERIFIED -> "verified      ";
                case FAILED -> "NOT VERIFIED  ";
                case NOT_CHECKED -> "not checked   ";
                case OPEN -> "NOT CHECKED   ";
            };
            return word + claim + ": " + detail;
        }
    }

    /// Whether something was verified, and nothing failed.
    static boolean sound(List<Claim> claims) {
        return claims.stream().anyMatch(Claim::verified) && claims.stream().noneMatch(Claim::failed);
    }
}
