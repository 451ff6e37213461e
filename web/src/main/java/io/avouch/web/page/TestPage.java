package io.avouch.web.page;

import io.avouch.core.evidence.Gap;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Window;
import io.avouch.web.chart.Timeline;
import io.avouch.web.chart.Trend;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One test: its text, what the chosen run found item by item, and its history.
///
/// @param approvedBy who approved its text; until then it counts in no status and no report
/// @param result what the chosen run found; absent where the test was never run
/// @param deviations when failed items occurred, for the timeline
/// @param answers management's responses to deviations, by item
/// @param evaluations what named persons conclude from its results; beside the result, never instead of it
/// @param skipped runs of it that a schedule asked for and that did not happen, the newest first
/// @param texts every text that a test of our own has had, the newest first; none for a shipped one
/// @param proposed a text of our own that is newer than the one that stands
/// @param runnable whether the reader may run it
/// @param readable whether the reader may propose its text for approval, or approve it
public record TestPage(
        ControlTest test,
        Optional<Approval> approvedBy,
        List<NamedControl> controls,
        Window window,
        Optional<TestResult> result,
        List<SourceCoverage> coverage,
        List<Instant> deviations,
        Items items,
        Map<String, Answer> answers,
        List<Evaluation> evaluations,
        List<Waiver> waivers,
        List<HistoryLine> history,
        List<SkippedRun> skipped,
        List<Text> texts,
        Optional<ControlTest> proposed,
        boolean runnable,
        boolean readable) {
    public TestPage {
        controls = List.copyOf(controls);
        coverage = List.copyOf(coverage);
        deviations = List.copyOf(deviations);
        answers = Map.copyOf(answers);
        evaluations = List.copyOf(evaluations);
        waivers = List.copyOf(waivers);
        history = List.copyOf(history);
        skipped = List.copyOf(skipped);
        texts = List.copyOf(texts);
    }

    public List<Gap> gaps() {
        return result.map(found -> found.coverage().gaps()).orElse(List.of());
    }

    public List<Timeline.Run> runs() {
        return history.stream()
                .map(line -> new Timeline.Run(line.at(), Mark.of(line.outcome()).text()))
                .toList();
    }

    /// Who approved a text, and when.
    public record Approval(String person, Instant at) {}

    /// A control by id and title; without one, it is not in force and has no page.
    public record NamedControl(String id, String title) {}

    /// A page of item results, deviations first where no status is chosen.
    ///
    /// @param status the status that is filtered by, empty for all
    /// @param after the last item of this page, where more follow
    /// @param from the item this page begins after, empty on the first
    public record Items(
            String status, List<StatusCount> statuses, List<ItemResult> lines, Optional<String> after, String from) {
        public Items {
            statuses = List.copyOf(statuses);
            lines = List.copyOf(lines);
        }
    }

    /// What management says of a deviation.
    ///
    /// @param kind accepted risk, corrected...
    /// @param standing where it stands today, in words
    /// @param late whether its day has passed
    public record Answer(String id, String kind, String words, String owner, String standing, boolean late) {}

    /// What a named person concludes from a result.
    ///
    /// @param current whether it is of the run that the page shows
    public record Evaluation(
            String id,
            String person,
            Instant at,
            String conclusion,
            String reasons,
            boolean approved,
            boolean current) {}

    /// The text that a reader would propose or approve: the newest.
    public ControlTest latest() {
        return proposed.orElse(test);
    }

    /// Whether the newest text still waits for its readers.
    public boolean unread() {
        return proposed.isPresent() || approvedBy.isEmpty();
    }

    /// One text of a test of our own.
    ///
    /// @param reason why it was written, in its author's words
    /// @param standing whether it is the one that runs use
    /// @param result what the last run with it found
    public record Text(
            int revision,
            String digest,
            String author,
            Instant at,
            String reason,
            Optional<Approval> approval,
            boolean standing,
            Optional<TextResult> result) {}

    /// What the last run with one text found.
    public record TextResult(String run, String window, TestOutcome outcome, long population, long failed) {}

    /// How many items have a status.
    public record StatusCount(String status, long number) {}

    /// An approved waiver.
    ///
    /// @param beyond why it counts nowhere, if it does: what in it goes beyond the rule of its control
    public record Waiver(
            String id,
            String words,
            String approver,
            Instant approvedAt,
            Optional<Instant> until,
            long items,
            List<String> beyond) {
        public Waiver {
            beyond = List.copyOf(beyond);
        }
    }

    /// One run of this test.
    ///
    /// @param sameText whether its text is the one that stands
    /// @param before the run of it before, where there is one
    public record HistoryLine(
            String run,
            Instant at,
            String window,
            String actor,
            TestOutcome outcome,
            long population,
            long failed,
            long unverified,
            String digest,
            boolean sameText,
            boolean otherTextThanBefore,
            Optional<String> before) {}

    /// A run that a schedule asked for and that did not happen.
    public record SkippedRun(Instant dueAt, String schedule, String reason) {}

    /// The runs from the oldest on, for the chart of their trend.
    public List<Trend.Run> trend() {
        return history.reversed().stream()
                .map(line -> new Trend.Run(line.at(), line.failed(), line.unverified(), line.otherTextThanBefore()))
                .toList();
    }
}
