package io.avouch.ledger.log;

import io.avouch.ledger.hash.Hash;

/// Size and root of a log at one moment: all of it durable and readable.
public record Head(long size, Hash root) {}
