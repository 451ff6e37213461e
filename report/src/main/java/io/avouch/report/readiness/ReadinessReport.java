package io.avouch.report.readiness;

import io.avouch.core.pack.Assurance;
import io.avouch.core.programme.Organisation;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.test.TestRun;
import io.avouch.report.html.Html;
import io.avouch.report.layout.FrontPage;
import io.avouch.report.layout.MethodSection;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.Section;
import java.util.ArrayList;
import java.util.List;

/// Management's own readiness report: where each framework stands, what stands in the way, and every deviation found.
public final class ReadinessReport {
    public static final String DISCLAIMER = "Management's own readiness report. Not a SOC 2 report and not a"
            + " certificate; no practitioner has examined it.";

    private ReadinessReport() {}

    public static Report of(ReadinessInput input) {
        return report(input, "Readiness report", DISCLAIMER);
    }

    /// The same facts under the title of a working package: the header says on each page whose it is.
    public static Report workingPackage(ReadinessInput input, Assurance assurance) {
        return report(input, assurance.title(), assurance.title() + ". " + assurance.disclaimer());
    }

    private static Report report(ReadinessInput input, String title, String disclaimer) {
        List<Section> sections = new ArrayList<>();
        sections.add(SummarySection.of(input));
        sections.add(FixesSection.of(input));
        sections.add(HeatMap.section(input));
        input.frameworks().forEach(framework -> sections.add(RequirementsSection.of(input, framework)));
        sections.add(TestsSection.of(input));
        sections.add(DeviationsSection.of(input));
        sections.add(CoverageSection.of(input));
        sections.add(MethodSection.of(input.run(), input.organisation()));
        return new Report(
                title,
                disclaimer,
                disclaimer,
                input.organisation(),
                input.run(),
                front(title, disclaimer, input.organisation(), input.run()),
                sections);
    }

    private static List<Html> front(String title, String disclaimer, Organisation organisation, TestRun run) {
        return FrontPage.of(
                title,
                organisation,
                run,
                List.of(
                        disclaimer,
                        "It shows what the organisation's own records, read up to the checkpoint below, support of"
                                + " each framework, and what they do not. Whether deviations matter is a named"
                                + " person's evaluation; this report contains none."),
                List.of());
    }
}
