package io.avouch.ledger.check;

import java.time.Instant;

/// An outsider's word, logged as an entry: the first `size` entries were there at `time`, and what
/// follows entry `index` was sealed after it.
///
/// @param by      the witnesses or the authority
/// @param trusted whether the checker was given the key or certificate to believe it
public record Anchored(long index, long size, String by, Instant time, boolean trusted) {}
