package io.avouch.report.applicability;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Contradiction;
import io.avouch.core.programme.Decision;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.FrontPage;
import io.avouch.report.layout.FrontPage.Fact;
import io.avouch.report.layout.MethodSection;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The Statement of Applicability: a decision with its reason for every reference control of Annex A and for the
/// organisation's own, next to what the tests say. Where decision and facts disagree, it says so.
public final class StatementOfApplicability {
    public static final String DISCLAIMER = "Management's own Statement of Applicability for an ISO/IEC 42001"
            + " management system. Not a certificate; no practitioner has examined it.";

    private static final String ANNEX = "A.";

    private StatementOfApplicability() {}

    public static Report of(ApplicabilityInput input) {
        return new Report(
                "Statement of Applicability",
                DISCLAIMER,
                DISCLAIMER,
                input.organisation(),
                input.run(),
                front(input),
                List.of(summary(input), annex(input), own(input), MethodSection.of(input.run(), input.organisation())));
    }

    private static List<Html> front(ApplicabilityInput input) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Version", input.version()));
        facts.add(Fact.of("Approved", approval(input)));
        facts.add(Fact.of("Scope", input.scope().isBlank() ? "not recorded" : input.scope()));
        facts.add(Fact.of("Against", against(input)));
        return FrontPage.of(
                "Statement of Applicability", input.organisation(), input.run(), List.of(DISCLAIMER), facts);
    }

    static String approval(ApplicabilityInput input) {
        return input.approval()
                .map(approval -> "row by row, the last by " + approval.approver() + " at "
                        + Words.instant(approval.approvedAt()))
                .orElse("DRAFT: nobody has approved a row");
    }

    static String against(ApplicabilityInput input) {
        return input.framework().title() + " (" + input.framework().version() + "), Annex A";
    }

    private static Section summary(ApplicabilityInput input) {
        List<ApplicabilityRow> rows = annexRows(input).toList();
        Table counts = new Table(
                Column.left("Decision", 40), Column.right("Reference controls", 30), Column.right("Own controls", 30));
        List<ApplicabilityRow> own = ownRows(input);
        count(counts, "included, operating", rows, own, Decision.IncludedOperating.class::isInstance);
        count(counts, "included, planned", rows, own, Decision.IncludedPlanned.class::isInstance);
        count(counts, "excluded", rows, own, Decision.Excluded.class::isInstance);
        count(counts, "undecided", rows, own, Decision.Undecided.class::isInstance);
        Table contradictions = new Table(Column.left("Control", 34), Column.left("Contradiction", 66));
        List<ApplicabilityRow> all = new ArrayList<>(rows);
        all.addAll(own);
        for (ApplicabilityRow row : all) {
            for (Contradiction contradiction : row.contradictions()) {
                contradictions.row(named(row), Html.span("contradiction", contradiction.says()));
            }
        }
        return new Section(
                Section.Start.NEW_PAGE,
                "summary",
                "Summary",
                List.of(counts.orElse("")),
                List.of(new Section.Part(
                        "contradictions",
                        "Where decision and facts disagree",
                        contradictions.isShort(),
                        List.of(contradictions.orElse(
                                "No decision is contradicted by controls, tests, risks, impact assessments or"
                                        + " obligations on record.")))));
    }

    private static void count(
            Table table,
            String name,
            List<ApplicabilityRow> annex,
            List<ApplicabilityRow> own,
            Predicate<Decision> is) {
        table.row(
                Html.text(name),
                Html.text(Words.number(
                        annex.stream().filter(row -> is.test(row.decision())).count())),
                Html.text(Words.number(
                        own.stream().filter(row -> is.test(row.decision())).count())));
    }

    private static Section annex(ApplicabilityInput input) {
        RowTable table = new RowTable(input.run());
        for (RequirementGroup group : input.framework().groups()) {
            List<Requirement> requirements = group.requirements().stream()
                    .filter(StatementOfApplicability::inAnnex)
                    .toList();
            if (!requirements.isEmpty()) {
                table.heading(group.title());
                requirements.forEach(requirement -> table.row(row(input, requirement)));
            }
        }
        return new Section(
                Section.Start.NEW_PAGE,
                "annex-a",
                "Annex A reference controls",
                List.of(table.orElse("The framework lists no reference controls.")),
                List.of());
    }

    private static Section own(ApplicabilityInput input) {
        RowTable table = new RowTable(input.run());
        ownRows(input).forEach(table::row);
        return new Section(
                Section.Start.SAME_PAGE,
                "own",
                "Own controls",
                List.of(
                        Html.p("Controls that the organisation's risk treatment calls for beyond Annex A."),
                        table.orElse("No controls beyond Annex A are recorded.")),
                List.of());
    }

    static Stream<ApplicabilityRow> annexRows(ApplicabilityInput input) {
        return input.framework()
                .requirements()
                .filter(StatementOfApplicability::inAnnex)
                .map(requirement -> row(input, requirement));
    }

    static List<ApplicabilityRow> ownRows(ApplicabilityInput input) {
        List<String> annex = annexRows(input).map(ApplicabilityRow::ref).toList();
        return input.rows().stream().filter(row -> !annex.contains(row.ref())).toList();
    }

    private static boolean inAnnex(Requirement requirement) {
        return requirement.ref().ref().startsWith(ANNEX);
    }

    /// A reference control nobody decided about still has its row.
    private static ApplicabilityRow row(ApplicabilityInput input, Requirement requirement) {
        String ref = requirement.ref().ref();
        return input.rows().stream()
                .filter(row -> row.ref().equals(ref))
                .findFirst()
                .orElseGet(() -> new ApplicabilityRow(
                        ref,
                        requirement.title(),
                        new Decision.Undecided(),
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.of(RequirementStatus.NO_CONTROL),
                        "",
                        List.of(new Contradiction.Undecided())));
    }

    static Html named(ApplicabilityRow row) {
        return Html.el("span", Html.el("b", row.ref()), Html.text(" " + row.title()));
    }
}
