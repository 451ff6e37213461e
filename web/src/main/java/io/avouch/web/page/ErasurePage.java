package io.avouch.web.page;

import io.avouch.flow.ErasureReach;

/// What the erasure of a record would reach, before anybody decides it.
///
/// @param type of the record
/// @param source that it came from
/// @param id the record's own, as its source has it
public record ErasurePage(long index, String type, String source, String id, ErasureReach reach) {}
