package io.avouch.app;

import io.avouch.cli.OfflineVerifier;
import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.check.LedgerCheck;
import io.avouch.ledger.check.LogCheck;
import io.avouch.ledger.check.PackCheck;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks ledger directories: everything is derived again from the entries.
final class LedgerVerifier implements OfflineVerifier {
    @Override
    public List<Claim> verifyPack(Path zip, Optional<String> key) {
        return List.of(new Claim("pack", false, zip + " is a file; this build verifies ledger directories only"));
    }

    @Override
    public List<Claim> verifyLedger(Path directory, Optional<String> key) throws IOException {
        List<Claim> claims = new ArrayList<>();
        if (Files.isDirectory(directory.resolve("wal"))) {
            for (Map.Entry<String, CheckResult> each :
                    LedgerCheck.all(directory).entrySet()) {
                claims.add(claim(each.getKey(), each.getValue()));
            }
        } else if (Files.exists(directory.resolve("log.vkey"))) {
            claims.add(claim(String.valueOf(directory.getFileName()), PackCheck.packs(directory)));
            key.ifPresent(expected -> claims.add(sameKey(directory, expected)));
        } else if (Files.exists(directory.resolve("checkpoint"))) {
            claims.add(exported(directory, key));
        } else {
            claims.add(new Claim("log", false, directory + " holds neither a log nor an export of one"));
        }
        return claims;
    }

    private static Claim sameKey(Path directory, String expected) {
        try {
            String own = Files.readString(directory.resolve("log.vkey")).strip();
            return new Claim(
                    "key",
                    own.equals(expected.strip()),
                    own.equals(expected.strip())
                            ? "the log's key is the one given"
                            : "the log's key is " + own + ", not " + expected);
        } catch (IOException unreadable) {
            return new Claim("key", false, "log.vkey can't be read: " + unreadable.getMessage());
        }
    }

    private static Claim exported(Path directory, Optional<String> key) throws IOException {
        if (key.isEmpty()) {
            return new Claim("log", false, "an exported log carries no key; give the log's with --key");
        }
        try {
            return claim("log", LogCheck.exported(directory, VerifierKey.parse(key.get()), LeafForm.LEDGER));
        } catch (MalformedException broken) {
            return new Claim("key", false, String.valueOf(broken.getMessage()));
        }
    }

    private static Claim claim(String log, CheckResult result) {
        return new Claim("log " + log, result instanceof CheckResult.Sound, result.toString());
    }
}
