package io.avouch.ledger.entry;

import java.time.Instant;

/// Where an entry is. Given only when the entry survives a crash.
///
/// @param duplicate the key was known: index and time are those of its first entry
public record Receipt(long index, Instant sealedAt, boolean duplicate) {}
