package io.avouch.web.page;

import io.avouch.core.finding.LostTest;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All tests with what the run concluded of each.
///
/// @param schedules when tests are run without anybody asking
/// @param planned the latest runs that a schedule asked for, the newest due first
/// @param result the result that is filtered by, empty for all
/// @param lost tests that controls in force name, and that decide nothing any more
/// @param inForce the controls of these tests that this programme has: only those have a page
public record TestsPage(
        String result,
        List<ResultCount> results,
        List<Line> lines,
        List<Schedule> schedules,
        List<Planned> planned,
        List<LostTest> lost,
        List<String> inForce) {
    public TestsPage {
        results = List.copyOf(results);
        lines = List.copyOf(lines);
        schedules = List.copyOf(schedules);
        planned = List.copyOf(planned);
        lost = List.copyOf(lost);
        inForce = List.copyOf(inForce);
    }

    /// A schedule of tests.
    ///
    /// @param tests how many tests it is about; 0 for all
    public record Schedule(
            String id,
            String title,
            String words,
            long tests,
            Optional<Instant> next,
            Optional<Instant> last,
            long skipped) {}

    /// A run that a schedule asked for.
    ///
    /// @param state waiting, running, done or skipped
    public record Planned(
            Instant dueAt,
            String schedule,
            String cause,
            long tests,
            String state,
            String reason,
            Optional<String> run) {}

    /// How many tests have a result; the choices of the filter.
    public record ResultCount(String result, long number) {}

    /// One test. Its figures are absent where it was never run.
    ///
    /// @param own whether the organisation wrote it itself
    public record Line(
            String id,
            String title,
            TestKind kind,
            List<String> controls,
            boolean own,
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
