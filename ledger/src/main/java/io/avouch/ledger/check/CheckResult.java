package io.avouch.ledger.check;

import io.avouch.ledger.note.Checkpoint;

/// What a check found.
public sealed interface CheckResult {
    /// Every byte follows from the entries, and the checkpoint is signed.
    ///
    /// @param entries how many were checked: at least as many as are signed
    record Sound(Checkpoint checkpoint, long entries) implements CheckResult {}

    /// The first thing that is wrong.
    ///
    /// @param place file or path in the log
    /// @param index the first entry concerned, or -1
    record Wrong(String place, long index, String message) implements CheckResult {
        @Override
        public String toString() {
            return place + (index < 0 ? "" : ", entry " + index) + ": " + message;
        }
    }
}
