package io.avouch.ledger.wal;

import java.nio.file.Path;
import java.util.Map;

/// A segment file and, for each log in it, the log's size after its last frame there.
public record SegmentEnds(Path file, Map<String, Long> ends) {
    public SegmentEnds {
        ends = Map.copyOf(ends);
    }
}
