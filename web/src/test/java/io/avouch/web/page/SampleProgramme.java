package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.LINKS;
import static io.avouch.web.page.SampleFrame.YEAR;
import static io.avouch.web.page.SampleFrame.at;

import io.avouch.core.finding.LostTest;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Today, a requirement and controls.
final class SampleProgramme {
    private SampleProgramme() {}

    static TodayPage today() {
        return new TodayPage(
                List.of(
                        new TodayPage.Task(
                                "Approve the impact assessment of CV screening, revision 4",
                                "A. Ferrari asks you; the next release waits for it",
                                Optional.of(LocalDate.parse("2026-10-29")),
                                LINKS.document("impact-assessment", "cv-screening")),
                        new TodayPage.Task(
                                "Evaluate the design of INC-03",
                                "three requirements rely on it and nobody has judged it",
                                Optional.of(LocalDate.parse("2026-11-01")),
                                LINKS.control("INC-03")),
                        new TodayPage.Task(
                                "Answer for 3 deviations of deployment.evaluated",
                                "each needs a response: accepted risk with expiry, or corrected",
                                Optional.of(LocalDate.parse("2026-11-14")),
                                LINKS.test("deployment.evaluated"))),
                0,
                List.of(new TodayPage.Warning(
                        "Hold the access review of the fourth quarter for Billing",
                        "a quarter without a review stays a deviation of the period",
                        LocalDate.parse("2026-11-10"),
                        LINKS.test("access.review-quarterly"))),
                List.of(
                        new TodayPage.Change(
                                at("2026-10-31T23:59:00Z"),
                                "The schedule",
                                "ran",
                                new Link("37 tests", LINKS.section(Section.TESTS)),
                                Optional.of(Mark.of(new TestOutcome.Deviations(20)))),
                        new TodayPage.Change(
                                at("2026-10-31T14:20:00Z"),
                                "M. Okafor",
                                "saved revision 7 of",
                                new Link("MOD-05 Evaluation before release", LINKS.control("MOD-05")),
                                Optional.of(Mark.of(DocumentState.IN_REVIEW))),
                        new TodayPage.Change(
                                at("2026-10-30T09:00:00Z"),
                                "Data protection officer",
                                "erased the payload of",
                                new Link("record 6", LINKS.record(6)),
                                Optional.empty())),
                Optional.of(at("2026-10-30T08:00:00Z")),
                List.of());
    }

    static TodayPage firstDay() {
        return new TodayPage(
                List.of(),
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(
                        new TodayPage.Step(
                                "Collect something real",
                                "The last year of a Git repository becomes sealed records.",
                                Optional.of(new Link("Evidence", "/northwind/evidence")),
                                "avouch collect git --repo PATH"),
                        new TodayPage.Step(
                                "Run every test",
                                "Results show at once; approval governs only what counts.",
                                Optional.empty(),
                                "avouch test"),
                        new TodayPage.Step(
                                "Write down your scope and AI systems",
                                "As YAML; the command shows the difference first.",
                                Optional.of(new Link("Documents", "/northwind/documents")),
                                "avouch apply -f DIR --dry-run")));
    }

    static TestSummary approval() {
        return new TestSummary(
                "change.independent-approval",
                "Each merged change was approved by someone else before the merge",
                TestKind.POPULATION,
                new TestOutcome.Deviations(20),
                "",
                2992,
                20,
                2,
                6,
                SampleFrame.deviations(),
                SampleFrame.runs(),
                List.of(SampleFrame.IDENTITY_GAP));
    }

    static TestSummary checks() {
        return new TestSummary(
                "change.checks-passed",
                "Checks ran and passed before the merge",
                TestKind.POPULATION,
                new TestOutcome.NotTested("git: legacy does not record checks"),
                "git: legacy does not record checks",
                2992,
                0,
                0,
                120,
                List.of(),
                SampleFrame.runs(),
                List.of());
    }

    static RequirementPage requirement() {
        return new RequirementPage(
                "SOC 2",
                "CC8 Change management",
                new Requirement(
                        RequirementRef.parse("soc2:CC8.1"),
                        "Change management",
                        "Changes to infrastructure, data, software and procedures are authorised, designed, developed, configured, documented, tested, approved and put in place so that the objectives are reached.",
                        "CC8"),
                YEAR,
                Optional.of(RequirementStatus.DEVIATIONS),
                "change.independent-approval: 20 deviations",
                List.of(new RequirementPage.Quote("CHG-03", "and the customer is told of changes that affect its use")),
                List.of(
                        new RequirementPage.Serving(
                                "CHG-01",
                                "Changes are reviewed by someone else",
                                "Engineering manager",
                                "approval before the merge is how changes are authorised here",
                                "S. Lindqvist, 2026-01-12",
                                List.of(approval(), checks())),
                        new RequirementPage.Serving("CHG-03", "Release notes", "", "", "", List.of())),
                List.of(new RequirementPage.Serving(
                        "MOD-05",
                        "Evaluation before release",
                        "ML engineer",
                        "models are changes too",
                        "A. Ferrari, 2026-01-12",
                        List.of())),
                List.of(
                        new RequirementPage.Match(
                                RequirementRef.parse("iso42001:6.3"),
                                "Planning of changes",
                                Optional.of(RequirementStatus.SUPPORTED),
                                "intersects",
                                "medium",
                                "both ask for planned, authorised change; ISO of the management system only"),
                        new RequirementPage.Match(
                                RequirementRef.parse("iso42001:A.6.2.5"),
                                "AI system deployment",
                                Optional.of(RequirementStatus.DEVIATIONS),
                                "subset of",
                                "high",
                                "release criteria are part of authorising a change")),
                Optional.empty(),
                Optional.of(RequirementRef.parse("soc2:CC7.5")),
                Optional.of(RequirementRef.parse("soc2:CC9.1")));
    }

    static ControlsPage controls() {
        return new ControlsPage(
                "",
                List.of(
                        new ControlsPage.Line(
                                "CHG-01",
                                "Changes are reviewed by someone else",
                                "Engineering manager",
                                "per event",
                                DocumentState.APPROVED,
                                2,
                                0,
                                0,
                                1,
                                20,
                                1,
                                2),
                        new ControlsPage.Line(
                                "ACC-04",
                                "Access is reviewed each quarter",
                                "CISO",
                                "quarterly",
                                DocumentState.APPROVED,
                                3,
                                1,
                                0,
                                0,
                                0,
                                2,
                                1),
                        new ControlsPage.Line(
                                "GOV-02",
                                "Board oversight of security and AI",
                                "Board secretary",
                                "quarterly",
                                DocumentState.IN_REVIEW,
                                0,
                                1,
                                2,
                                0,
                                0,
                                2,
                                1),
                        new ControlsPage.Line(
                                "INC-03",
                                "Customers are informed of incidents",
                                "",
                                "per event",
                                DocumentState.DRAFT,
                                0,
                                0,
                                0,
                                2,
                                0,
                                1,
                                1)),
                14);
    }

    static ControlPage control() {
        return new ControlPage(
                "CHG-01",
                "Changes are reviewed by someone else",
                "Every change to the product is approved by someone other than its author before it is merged; automated checks pass first; emergency changes are reviewed within two days; the engineering manager looks through the exceptions each month, and the team is told what was learned.",
                "Engineering manager",
                "per event",
                "us",
                List.of(new Link("screening", "/northwind/ai-systems/screening")),
                DocumentState.APPROVED,
                YEAR,
                List.of(
                        new ControlPage.Part(
                                "p1",
                                "approved by someone other than its author before it is merged",
                                PartState.DEVIATED,
                                List.of("change.independent-approval"),
                                ""),
                        new ControlPage.Part(
                                "p2",
                                "automated checks pass first",
                                PartState.TESTED,
                                List.of("change.checks-passed"),
                                ""),
                        new ControlPage.Part(
                                "p3",
                                "emergency changes are reviewed within two days",
                                PartState.UNTESTED,
                                List.of("change.emergency-reviewed"),
                                "never run"),
                        new ControlPage.Part(
                                "p4",
                                "looks through the exceptions each month",
                                PartState.INSPECTED,
                                List.of(),
                                "minutes, inspected by S. Lindqvist 2026-09-01"),
                        new ControlPage.Part(
                                "p5",
                                "the team is told what was learned",
                                PartState.STATED,
                                List.of(),
                                "stated by the engineering manager 2026-09-01")),
                List.of(approval(), checks()),
                List.of(new LostTest(
                        "exceptions.looked-through", List.of("CHG-01"), "its text was retired on 2026-08-14")),
                List.of(
                        new ControlPage.Serves(
                                RequirementRef.parse("soc2:CC8.1"),
                                "Change management",
                                Weight.PRIMARY,
                                RequirementStatus.DEVIATIONS,
                                "approval before the merge is how changes are authorised"),
                        new ControlPage.Serves(
                                RequirementRef.parse("iso42001:6.3"),
                                "Planning of changes",
                                Weight.SUPPORTING,
                                RequirementStatus.SUPPORTED,
                                "")),
                Optional.of(new ControlPage.Design(
                        true,
                        "Sara Lindqvist",
                        at("2026-01-12T10:00:00Z"),
                        "Protected branches refuse a merge without a second person's approval.",
                        3)),
                SampleDocuments.revisions(),
                Optional.of(3));
    }
}
