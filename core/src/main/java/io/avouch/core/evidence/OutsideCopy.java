package io.avouch.core.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How much of a log is held to by somebody who is not its operator.
///
/// @param size how many entries, counted from the first, the latest outside copy covers
/// @param at   when the outsider saw them
/// @param by   who: the witnesses or the time-stamp authority
public record OutsideCopy(long size, Optional<Instant> at, String by) {
    public static final OutsideCopy NONE = new OutsideCopy(0, Optional.empty(), "");

    /// For pages, reports and the command line: what an outsider's word does not cover.
    public String sentence() {
        if (at.isEmpty()) {
            return "Nobody outside holds a copy of this log's checkpoints:"
                    + " the operator could have rewritten what came after its first entry.";
        }
        return "The first " + size + " entries were seen by " + by + " at "
                + at.get().truncatedTo(ChronoUnit.SECONDS)
                + "; the operator could have rewritten what came after them.";
    }
}
