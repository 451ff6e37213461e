package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The engagements that the reader takes part in, the next to end first.
///
/// @param all whether these are all there are
public record AuditsPage(List<Line> lines, boolean all) {
    public AuditsPage {
        lines = List.copyOf(lines);
    }

    /// @param open requests that wait for the organisation; findings without a response likewise
    public record Line(
            String id,
            String title,
            String type,
            String when,
            String auditedBy,
            String progress,
            boolean approved,
            Optional<Instant> frozenAt,
            long open,
            long unanswered) {}
}
