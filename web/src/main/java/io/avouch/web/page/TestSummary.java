package io.avouch.web.page;

import io.avouch.core.evidence.Gap;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.web.chart.Timeline;
import java.time.Instant;
import java.util.List;

/// A test as other pages show it: its result in the window and when things happened.
///
/// @param reason why it is not tested, empty otherwise
public record TestSummary(
        String id,
        String title,
        TestKind kind,
        TestOutcome outcome,
        String reason,
        long population,
        long failed,
        long waived,
        long unverified,
        List<Instant> deviations,
        List<Timeline.Run> runs,
        List<Gap> gaps) {
    public TestSummary {
        deviations = List.copyOf(deviations);
        runs = List.copyOf(runs);
        gaps = List.copyOf(gaps);
    }
}
