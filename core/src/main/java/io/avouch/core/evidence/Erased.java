package io.avouch.core.evidence;

/// A record that is gone for good; its entry in the log stays.
///
/// @param index its entry
/// @param by    the entry of the decision to erase it, with who and why
/// @param type  what kind of record it was
public record Erased(long index, long by, String type) {}
