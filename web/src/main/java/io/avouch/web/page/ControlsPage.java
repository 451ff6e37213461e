package io.avouch.web.page;

import io.avouch.core.programme.DocumentState;
import java.util.List;

/// All controls, with how their words are covered and what their tests found.
///
/// @param words what is searched for, empty for all
/// @param drafts how many starter controls wait for their owner, and so count in nothing
public record ControlsPage(String words, List<Line> lines, long drafts) {
    public ControlsPage {
        lines = List.copyOf(lines);
    }

    /// One control.
    ///
    /// @param tested parts of its statement that are tested; inspected, stated and untested likewise
    public record Line(
            String id,
            String title,
            String owner,
            String frequency,
            DocumentState state,
            long tested,
            long inspected,
            long stated,
            long untested,
            long deviations,
            long soc2,
            long iso42001) {
        public long parts() {
            return tested + inspected + stated + untested;
        }
    }
}
