package io.avouch.report.readiness;

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
                "Readiness report",
                DISCLAIMER,
                DISCLAIMER,
                input.organisation(),
                input.run(),
                front(input.organisation(), input.run()),
                sections);
    }

    private static List<Html> front(Organisation organisation, TestRun run) {
        return FrontPage.of(
                "Readiness report",
                organisation,
                run,
                List.of(
                        DISCLAIMER,
                        "It shows what the organisation's own records, read up to the checkpoint below, support of"
                                + " each framework, and what they do not. Whether deviations matter is a named"
                                + " person's evaluation; this report contains none."),
                List.of());
    }
}
