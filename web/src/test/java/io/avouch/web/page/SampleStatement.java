package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.LINKS;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.RequirementRef;
import java.util.List;
import java.util.Optional;

/// The Statement of Applicability, and the table of duties.
final class SampleStatement {
    private SampleStatement() {}

    static ApplicabilityPage applicability() {
        return new ApplicabilityPage(List.of(
                new ApplicabilityPage.Row(
                        "A.2.2",
                        "AI policy document",
                        LINKS.requirement(new RequirementRef("iso42001", "A.2.2")),
                        "included-operating",
                        Optional.empty(),
                        Optional.of(new Link(
                                "iso42001-a-2-2, revision 1", LINKS.document("applicability", "iso42001-a-2-2"))),
                        "Direction for AI is needed wherever it is built or bought.",
                        List.of("cv-screening: included-planned"),
                        List.of(new Link("GOV-04", LINKS.control("GOV-04")), new Link("HR-04", LINKS.control("HR-04"))),
                        List.of("risk/unclear-direction"),
                        Optional.of(Mark.of(RequirementStatus.DEVIATIONS)),
                        List.of("its tests find deviations")),
                new ApplicabilityPage.Row(
                        "A.4.4",
                        "Tooling resources",
                        LINKS.requirement(new RequirementRef("iso42001", "A.4.4")),
                        "included-planned",
                        Optional.of("31 March 2027"),
                        Optional.empty(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of())));
    }

    static DutiesPage duties() {
        return new DutiesPage(List.of(new DutiesPage.Part(
                "iso42001",
                "ISO/IEC 42001",
                1,
                List.of(
                        new DutiesPage.Row(
                                "4.1",
                                "Issues inside and outside, climate among them.",
                                new Mark("✓", "in force", Tone.GOOD),
                                List.of(new Link("context-issue", LINKS.documents("context-issue"))),
                                List.of(new Link("context-issue/climate", LINKS.document("context-issue", "climate"))),
                                7,
                                List.of("context-issue/old is retired")),
                        new DutiesPage.Row(
                                "4.2",
                                "Parties, what they need, and which needs are taken on.",
                                new Mark("–", "nothing yet", Tone.NONE),
                                List.of(new Link("interested-party", LINKS.documents("interested-party"))),
                                List.of(),
                                0,
                                List.of())))));
    }
}
