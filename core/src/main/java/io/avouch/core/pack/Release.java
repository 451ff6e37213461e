package io.avouch.core.pack;

/// The build that writes a pack.
///
/// @param digest `sha256:…` of the program's own files, or the reason why it is not known
public record Release(String version, String digest) {}
