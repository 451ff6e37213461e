package io.avouch.report.audit;

import io.avouch.core.audit.AuditStanding;
import io.avouch.core.report.AuditInput;
import io.avouch.core.test.TestResult;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.List;
import java.util.Optional;

/// For a Type 1: one occurrence of each control that occurs, to walk through. It is no sample and no result.
final class WalkthroughSection {
    private WalkthroughSection() {}

    static Section of(AuditInput input) {
        Table table = new Table(
                Column.left("Test of controls", 32),
                Column.left("Last occurrence by the date", 34),
                Column.left("Occurred", 20),
                Column.left("Seen", 14));
        // A text that nobody approved walks nobody through anything.
        for (AuditStanding.Walked walked : input.standing().walked()) {
            Optional<TestResult> result = input.facts().run().find(walked.test());
            if (result.isEmpty()) {
                continue;
            }
            table.row(
                    Html.text(result.get().title()),
                    Html.span("mono", Words.cut(walked.item())),
                    Html.text(Words.instant(walked.occurredAt())),
                    Html.text(word(walked.status())));
        }
        return new Section(
                Section.Start.NEW_PAGE,
                "walkthroughs",
                "One occurrence each, to walk through",
                List.of(
                        Html.p("Prepared by management for a walkthrough: the last occurrence, by the date, of what"
                                + " each control acts on. One occurrence shows that a control is there; it shows"
                                + " nothing of how it operated over time, and a Type 1 says nothing of that."),
                        table.orElse("Nothing occurred in the year before the date that could be walked through.")),
                List.of());
    }

    private static String word(String status) {
        return switch (status) {
            case "pass" -> "as stated";
            case "fail" -> "not as stated";
            case "waived" -> "waived before";
            default -> "could not be read";
        };
    }
}
