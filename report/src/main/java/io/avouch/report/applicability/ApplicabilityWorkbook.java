package io.avouch.report.applicability;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Contradiction;
import io.avouch.core.programme.Decision;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.core.test.TestRun;
import io.avouch.report.layout.Words;
import io.avouch.report.xlsx.Workbook;
import io.avouch.report.xlsx.Workbook.Column;
import io.avouch.report.xlsx.Workbook.Sheet;
import java.util.List;
import java.util.stream.Collectors;

/// The Statement of Applicability to sort and filter: the same rows as in print.
public final class ApplicabilityWorkbook {
    private static final List<Column> COLUMNS = List.of(
            new Column("Control", 10),
            new Column("Title", 34),
            new Column("Decision", 20),
            new Column("Planned for", 12),
            new Column("Justification", 50),
            new Column("Revision", 32),
            new Column("Carried out by", 22),
            new Column("Needed by", 28),
            new Column("Tests say", 16),
            new Column("Because", 40),
            new Column("For single AI systems", 40),
            new Column("Contradictions", 50));

    private ApplicabilityWorkbook() {}

    public static Workbook of(ApplicabilityInput input) {
        return new Workbook(
                "Statement of Applicability",
                input.organisation().name(),
                StatementOfApplicability.DISCLAIMER,
                input.run().startedAt(),
                List.of(
                        about(input),
                        rows(
                                input.run(),
                                "Annex A",
                                StatementOfApplicability.annexRows(input).toList()),
                        rows(input.run(), "Own controls", StatementOfApplicability.ownRows(input))));
    }

    private static Sheet about(ApplicabilityInput input) {
        return new Sheet(
                "About",
                List.of(new Column("Fact", 24), new Column("Value", 100)),
                List.of(
                        List.of("What this is", StatementOfApplicability.DISCLAIMER),
                        List.of("Organisation", input.organisation().name()),
                        List.of("Example", input.organisation().example() ? "yes: an invented organisation" : "no"),
                        List.of("Version", input.version()),
                        List.of("Approved", StatementOfApplicability.approval(input)),
                        List.of("Scope", input.scope().isBlank() ? "not recorded" : input.scope()),
                        List.of("Against", StatementOfApplicability.against(input)),
                        List.of("Window", Words.window(input.run())),
                        List.of("Test run", input.run().id()),
                        List.of("Results' digest", input.run().digest().toString()),
                        List.of("Ledger", input.run().checkpoint().origin()),
                        List.of(
                                "Checkpoint",
                                Words.number(input.run().checkpoint().size()) + " entries, root "
                                        + input.run().checkpoint().root())));
    }

    private static Sheet rows(TestRun run, String name, List<ApplicabilityRow> rows) {
        return new Sheet(name, COLUMNS, rows.stream().map(row -> row(run, row)).toList());
    }

    private static List<String> row(TestRun run, ApplicabilityRow row) {
        return List.of(
                row.ref(),
                row.title(),
                row.decision().text(),
                row.decision() instanceof Decision.IncludedPlanned planned
                        ? planned.due().toString()
                        : "",
                row.justification().isBlank() ? "none recorded" : row.justification(),
                row.revision(),
                String.join(", ", row.controls()),
                String.join("; ", row.neededBy()),
                row.status().map(RequirementStatus::text).orElseGet(() -> RowTable.found(run, row.controls())),
                row.reason(),
                row.differences().stream()
                        .map(each -> each.aiSystem() + ": " + each.decision().text() + RowTable.carried(each) + ". "
                                + each.justification())
                        .collect(Collectors.joining(" | ")),
                row.contradictions().stream().map(Contradiction::says).collect(Collectors.joining(" | ")));
    }
}
