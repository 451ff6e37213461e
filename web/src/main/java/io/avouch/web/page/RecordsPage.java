package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Records of one type, newest first, a page at a time.
///
/// @param words what is searched for, empty for all
/// @param before the index this page begins below, absent on the first
/// @param next the index the next page begins below, absent on the last
public record RecordsPage(
        String type,
        String title,
        String description,
        long count,
        String words,
        List<Line> lines,
        OptionalLong before,
        OptionalLong next) {
    public RecordsPage {
        lines = List.copyOf(lines);
    }

    /// One record.
    ///
    /// @param summary its most telling fields, as one line
    /// @param erased its payload was lawfully erased
    public record Line(
            long index,
            String id,
            String source,
            String provenance,
            Instant occurredAt,
            Instant sealedAt,
            String summary,
            boolean erased) {}
}
