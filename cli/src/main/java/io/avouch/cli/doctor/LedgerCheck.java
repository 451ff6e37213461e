package io.avouch.cli.doctor;

import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.OfflineVerifier.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every organisation's log follows from its entries, and its checkpoint is signed by its key.
record LedgerCheck(Path data, OfflineVerifier verifier) implements Check {
    private static final String NAME = "ledger";

    @Override
    public List<Finding> look() {
        Path ledger = data.resolve("ledger");
        if (!Files.isDirectory(ledger)) {
            return List.of(Finding.good(NAME, "no log yet"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            for (String name : io.avouch.ledger.check.LedgerCheck.logs(ledger)) {
                Path log = ledger.resolve(name);
                verifier.verifyLedger(log, Optional.empty()).forEach(claim -> findings.add(finding(log, claim)));
            }
        } catch (IOException unreadable) {
            findings.add(new Finding(
                    NAME,
                    Severity.BAD,
                    "the ledger can't be read",
                    String.valueOf(unreadable.getMessage()),
                    "give the user that runs Avouch the right to read " + ledger));
        }
        return findings;
    }

    private static Finding finding(Path log, Claim claim) {
        return claim.verified()
                ? new Finding(NAME, Severity.GOOD, claim.claim() + " verifies", claim.detail(), "")
                : new Finding(
                        NAME,
                        Severity.BROKEN,
                        claim.claim() + " does not verify",
                        claim.detail(),
                        "keep " + log + " as it is, and restore the last backup into another directory");
    }
}
