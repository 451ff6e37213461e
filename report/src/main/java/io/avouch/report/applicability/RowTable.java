package io.avouch.report.applicability;

import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Contradiction;
import io.avouch.core.programme.Decision;
import io.avouch.core.test.TestRun;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Statuses;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.List;

/// The statement's rows: decision, justification, controls, and what the tests say.
public final class RowTable {
    private final Table table = new Table(
            Column.left("Control", 18),
            Column.left("Decision", 12),
            Column.left("Justification", 28),
            Column.left("Carried out by", 11),
            Column.left("Tests say", 31));

    private final TestRun run;

    /// @param run where what tests found of controls beyond the framework comes from: as far as it counts
    public RowTable(TestRun run) {
        this.run = run;
    }

    public void heading(String title) {
        table.heading(title);
    }

    public void row(ApplicabilityRow row) {
        Element justification =
                Html.el("span", Html.text(row.justification().isBlank() ? "none recorded" : row.justification()));
        if (!row.revision().isBlank()) {
            justification = justification.with(Html.el("br"), Html.span("mute small", row.revision()));
        }
        for (ApplicabilityRow.Difference difference : row.differences()) {
            justification = justification.with(
                    Html.el("br"),
                    Html.text("For AI system " + difference.aiSystem() + ": " + words(difference.decision())
                            + carried(difference) + ". " + difference.justification()));
        }
        for (Contradiction contradiction : row.contradictions()) {
            justification = justification.with(
                    Html.el("br"), Html.span("contradiction", "Contradiction: " + contradiction.says()));
        }
        table.row(
                StatementOfApplicability.named(row),
                Html.text(words(row.decision())),
                justification,
                Html.names(row.controls()),
                tests(row));
    }

    /// By which controls, and what their tests support, where it is said to operate.
    static String carried(ApplicabilityRow.Difference difference) {
        return difference.status().isEmpty() || difference.controls().isEmpty()
                ? ""
                : " by " + String.join(", ", difference.controls()) + " ("
                        + difference.status().get().text() + ")";
    }

    public Html orElse(String sentence) {
        return table.orElse(sentence);
    }

    /// What the tests of a control found that serves no requirement of the framework.
    static String found(TestRun run, List<String> controls) {
        List<String> found = run.results().stream()
                .filter(result -> result.controls().stream().anyMatch(controls::contains))
                .map(result -> result.test() + ": "
                        + (result.counts().failed() > 0
                                ? Words.count(result.counts().failed(), "deviation", "deviations")
                                : result.outcome().text().replace('-', ' ')))
                .toList();
        return found.isEmpty() ? "no approved test of this run is of it" : String.join("; ", found);
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Decision.IncludedOperating ignored -> "included, operating";
            case Decision.IncludedPlanned planned -> "included, planned for " + planned.due();
            case Decision.Excluded ignored -> "excluded";
            case Decision.Undecided ignored -> "undecided";
        };
    }

    private Html tests(ApplicabilityRow row) {
        if (row.status().isEmpty()) {
            return Html.text(found(run, row.controls()));
        }
        Html pill = Statuses.pill(row.status().get());
        return row.reason().isBlank()
                ? pill
                : Html.el("span", pill, Html.el("br"), Html.span("mute small", Words.cut(row.reason())));
    }
}
