package io.avouch.report.audit;

import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.report.AuditInput;
import io.avouch.report.applicability.RowTable;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Words;
import java.util.List;

/// The Statement of Applicability's rows as they stood at the checkpoint.
final class ApplicabilitySection {
    private ApplicabilitySection() {}

    static Section of(AuditInput input) {
        RowTable table = new RowTable(input.facts().run());
        input.rows().forEach(table::row);
        long contradictions = input.rows().stream()
                .mapToLong((ApplicabilityRow row) -> row.contradictions().size())
                .sum();
        return new Section(
                Section.Start.NEW_PAGE,
                "applicability",
                "Statement of Applicability",
                List.of(
                        Html.p(Words.count(input.rows().size(), "row", "rows") + ", "
                                + Words.count(contradictions, "contradiction", "contradictions")
                                + ". The statement is a document of its own; these are its rows at the checkpoint,"
                                + " each with the revision of its decision."),
                        table.orElse("No decision about a reference control is recorded.")),
                List.of());
    }
}
