package io.avouch.ledger.check;

/// One thing that a log claims, and whether it was found true.
///
/// @param claim  what is claimed, in a few words
/// @param detail what was checked, or what is wrong and where
public record Claim(String claim, boolean holds, String detail) {
    static Claim holds(String claim, String detail) {
        return new Claim(claim, true, detail);
    }

    static Claim fails(String claim, String detail) {
        return new Claim(claim, false, detail);
    }
}
