package io.avouch.ledger.entry;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;

/// What a caller hands in to be sealed.
///
/// The key makes retries safe: one key, one entry, for ever. The attachment (salt and payload) is
/// opaque; it becomes durable together with the leaf and goes to the [sinks][Stored].
public record Sealed(Kind kind, Hash commitment, Hash key, Bytes attachment) {}
