package io.avouch.report.applicability;

import io.avouch.core.report.ApplicabilityRow;
import io.avouch.core.report.Decision;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Statuses;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.time.LocalDate;

/// The statement's rows: decision, justification, controls, and what the tests say.
final class RowTable {
    private final LocalDate today;
    private final Table table = new Table(
            Column.left("Control", 18),
            Column.left("Decision", 12),
            Column.left("Justification", 28),
            Column.left("Carried out by", 11),
            Column.left("Tests say", 31));

    RowTable(LocalDate today) {
        this.today = today;
    }

    void heading(String title) {
        table.heading(title);
    }

    void row(ApplicabilityRow row) {
        Element justification =
                Html.el("span", Html.text(row.justification().isBlank() ? "none recorded" : row.justification()));
        if (!row.revision().isBlank()) {
            justification = justification.with(Html.el("br"), Html.span("mute small", row.revision()));
        }
        for (String contradiction : row.contradictions(today)) {
            justification =
                    justification.with(Html.el("br"), Html.span("contradiction", "Contradiction: " + contradiction));
        }
        table.row(
                StatementOfApplicability.named(row),
                Html.text(words(row.decision())),
                justification,
                Html.names(row.controls()),
                tests(row));
    }

    Html orElse(String sentence) {
        return table.orElse(sentence);
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Decision.IncludedOperating ignored -> "included, operating";
            case Decision.IncludedPlanned planned -> "included, planned for " + planned.due();
            case Decision.Excluded ignored -> "excluded";
            case Decision.Undecided ignored -> "undecided";
        };
    }

    private static Html tests(ApplicabilityRow row) {
        Html pill = Statuses.pill(row.status());
        return row.reason().isBlank()
                ? pill
                : Html.el("span", pill, Html.el("br"), Html.span("mute small", Words.cut(row.reason())));
    }
}
