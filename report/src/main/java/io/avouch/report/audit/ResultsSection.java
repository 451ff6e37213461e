package io.avouch.report.audit;

import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.readiness.TestsSection;

/// The annex of what management's own monitoring found: populations, what was tested, strength, deviations.
final class ResultsSection {
    private ResultsSection() {}

    static Section of(AuditInput input) {
        Section tests = TestsSection.of(input.facts());
        return new Section(
                Section.Start.NEW_PAGE,
                "results",
                "Annex: management's monitoring results",
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(Html.p("What management's monitoring found, on its own"
                                                + " evidence. These are not a practitioner's tests and stand in the place of"
                                                + " none.")
                                        .styled("is")),
                                tests.body().stream())
                        .toList(),
                tests.parts());
    }
}
