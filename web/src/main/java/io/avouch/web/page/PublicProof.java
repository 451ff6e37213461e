package io.avouch.web.page;

/// That one entry is in the log, for anybody to check; the entry says nothing of what was sealed with it.
///
/// @param commitment in base64, as in the leaf
/// @param leaf the ledger entry, byte for byte
public record PublicProof(long index, String commitment, String sealedAt, String leaf, RecordPage.Proof proof) {}
