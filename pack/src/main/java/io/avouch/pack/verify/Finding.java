package io.avouch.pack.verify;

/// One claim of a pack, and what became of it.
///
/// @param claim what is claimed, in a few words
/// @param detail what was checked, or what broke and where
public record Finding(String claim, Verdict verdict, String detail) {
    /// What became of a claim.
    public enum Verdict {
        VERIFIED,
        FAILED,
        /// It can't be checked from the pack alone, or was not asked for; the detail says why.
        NOT_CHECKED,
        /// It is what the pack is about, and can't be checked: nothing that was verified stands for it.
        OPEN
    }

    static Finding verified(String claim, String detail) {
        return new Finding(claim, Verdict.VERIFIED, detail);
    }

    static Finding failed(String claim, String detail) {
        return new Finding(claim, Verdict.FAILED, detail);
    }

    static Finding notChecked(String claim, String detail) {
        return new Finding(claim, Verdict.NOT_CHECKED, detail);
    }

    static Finding open(String claim, String detail) {
        return new Finding(claim, Verdict.OPEN, detail);
    }

    public boolean failed() {
        return verdict == Verdict.FAILED;
    }
}
