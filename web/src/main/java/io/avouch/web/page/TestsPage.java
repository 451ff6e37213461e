package io.avouch.web.page;

import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import java.util.List;
import java.util.OptionalLong;

/// All tests with what the run concluded of each.
///
/// @param result the result that is filtered by, empty for all
public record TestsPage(String result, List<ResultCount> results, List<Line> lines) {
    public TestsPage {
        results = List.copyOf(results);
        lines = List.copyOf(lines);
    }

    /// How many tests have a result; the choices of the filter.
    public record ResultCount(String result, long number) {}

    /// One test. Its figures are absent where it was never run.
    public record Line(
            String id,
            String title,
            TestKind kind,
            List<String> controls,
            boolean approved,
            TestOutcome outcome,
            OptionalLong population,
            long failed,
            long waived,
            long unverified,
            StrengthCounts strength,
            long gaps) {
        public Line {
            controls = List.copyOf(controls);
        }
    }
}
