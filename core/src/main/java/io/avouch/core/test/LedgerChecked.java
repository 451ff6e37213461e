package io.avouch.core.test;

import java.time.Instant;

/// One time that the whole ledger was derived again, from its entries to the payloads that they commit to.
///
/// @param recordedAt when the decision that says so was sealed
/// @param entries how many the log had
/// @param claims how many things were held against what was derived
/// @param failed how many of them did not hold
public record LedgerChecked(Instant recordedAt, long entries, long claims, long failed) {
    /// The decision that records one.
    public static final String DECISION = "ledger-check";

    private static final String RELATION = "ledger_check";

    /// Whether a test asks when the ledger was checked.
    public static boolean askedBy(ControlTest test) {
        return test.mentions(RELATION);
    }
}
