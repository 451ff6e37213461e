package io.avouch.core.pack;

import java.time.Instant;

/// A checkpoint as it was signed, and when.
public record SignedCheckpoint(String note, long size, Instant signedAt) {}
