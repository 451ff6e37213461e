package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.HEX;
import static io.avouch.web.page.SampleFrame.LINKS;
import static io.avouch.web.page.SampleFrame.YEAR;
import static io.avouch.web.page.SampleFrame.at;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Today, a requirement, controls, documents and settings.
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
                                "avouch collect git --repo PATH"),
                        new TodayPage.Step(
                                "Run every test",
                                "Results show at once; approval governs only what counts.",
                                "avouch test"),
                        new TodayPage.Step(
                                "Write down your scope and AI systems",
                                "As YAML; the command shows the difference first.",
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
                revisions(),
                Optional.of(3));
    }

    static List<RevisionLine> revisions() {
        return List.of(
                new RevisionLine(
                        4,
                        DocumentState.IN_REVIEW,
                        "M. Okafor",
                        Optional.empty(),
                        "name the monthly look",
                        at("2026-10-31T14:20:00Z"),
                        OptionalLong.empty()),
                new RevisionLine(
                        3,
                        DocumentState.APPROVED,
                        "M. Okafor",
                        Optional.of("S. Lindqvist"),
                        "limit of two days for emergencies",
                        at("2025-12-01T09:00:00Z"),
                        OptionalLong.of(1204)),
                new RevisionLine(
                        2,
                        DocumentState.APPROVED,
                        "A. Ferrari",
                        Optional.of("S. Lindqvist"),
                        "first of our own",
                        at("2025-10-01T09:00:00Z"),
                        OptionalLong.of(88)));
    }

    static DocumentKindsPage kinds() {
        return new DocumentKindsPage(List.of(
                new DocumentKindsPage.Line(
                        "ai-system", "AI systems", "What we build, provide or use that learns or infers", 4, 0),
                new DocumentKindsPage.Line(
                        "impact-assessment",
                        "Impact assessments",
                        "What an AI system may do to individuals, groups and society",
                        5,
                        1),
                new DocumentKindsPage.Line(
                        "risk", "Risks", "What may go wrong, how likely, how bad, and what is done", 41, 2),
                new DocumentKindsPage.Line(
                        "waiver", "Waivers", "Where a control's own statement provides for it", 7, 0)));
    }

    static DocumentsPage documents() {
        return new DocumentsPage(
                "impact-assessment",
                "Impact assessments",
                "An assessment of what an AI system may do to individuals, groups and society.",
                412,
                "head of ai",
                List.of(
                        new DocumentsPage.Line(
                                "cv-screening",
                                "CV screening: impact on applicants",
                                DocumentState.IN_REVIEW,
                                "Head of AI",
                                4,
                                at("2026-10-31T14:20:00Z")),
                        new DocumentsPage.Line(
                                "assistant",
                                "Assistant: impact on users and the public",
                                DocumentState.APPROVED,
                                "Head of AI",
                                2,
                                at("2026-02-11T10:00:00Z"))),
                Optional.of("applicant-ranking"),
                Optional.of("assistant"),
                true,
                SampleFrame.downloads());
    }

    static JsonObject assessment(String decision, String oversight) {
        return Json.object()
                .put("title", "CV screening: impact on applicants")
                .put("ai_system", "cv-screening")
                .put(
                        "purpose",
                        "Ranks applications for recruiters of our customers. It proposes an order; a person decides about each applicant, sees why the model ranked as it did, and can disregard it.")
                .put(
                        "affected_groups",
                        Json.texts(List.of(
                                "applicants", "applicants with gaps in employment", "people with disabilities")))
                .put("oversight", oversight)
                .put(
                        "harms",
                        Json.array(List.of(
                                Json.object()
                                        .put("dimension", "fairness")
                                        .put("affected", "groups")
                                        .put("description", "older applicants ranked lower")
                                        .put("likelihood", "possible")
                                        .put("severity", "serious")
                                        .put("significant", true)
                                        .build(),
                                Json.object()
                                        .put("dimension", "privacy")
                                        .put("affected", "individuals")
                                        .put("description", "inference of health")
                                        .put("likelihood", "unlikely")
                                        .put("severity", "serious")
                                        .put("significant", true)
                                        .build(),
                                Json.object()
                                        .put("dimension", "transparency")
                                        .put("affected", "individuals")
                                        .put("description", "no reason given")
                                        .put("likelihood", "possible")
                                        .put("severity", "limited")
                                        .put("significant", false)
                                        .build())))
                .put(
                        "covers",
                        Json.array(List.of(Json.object()
                                .put("kind", "model")
                                .put("identifier", "cv-screen 4.2")
                                .put("digest", "sha256:" + HEX)
                                .build())))
                .put("decision", decision)
                .put("review_on", "2027-02-01")
                .build();
    }

    static DocumentPage document() {
        return new DocumentPage(
                "impact-assessment",
                "Impact assessments",
                "cv-screening",
                "CV screening: impact on applicants",
                4,
                4,
                DocumentState.IN_REVIEW,
                "Head of AI",
                "A. Ferrari",
                Optional.empty(),
                "model 4.2 and a second reviewer",
                at("2026-10-31T14:20:00Z"),
                "sha256:" + HEX,
                OptionalLong.of(214_700),
                assessment(
                        "go-with-conditions",
                        "A recruiter decides about each applicant; a second one about each refusal."),
                Optional.of(assessment("undecided", "A recruiter decides about each applicant.")),
                List.of(
                        new DocumentPage.Related("ai_system", "ai-system", "cv-screening", "CV screening"),
                        new DocumentPage.Related(
                                "named by", "control", "RSK-08", "Impact assessment done and retained")),
                revisions(),
                true,
                true,
                Optional.of(new DocumentPage.Look(LocalDate.of(2025, 10, 20), LocalDate.of(2026, 10, 20), true)),
                Optional.of(SampleNotices.ofPolicy()),
                List.of("nobody of top management is among its attendees"),
                SampleFrame.downloads(),
                SampleEvidence.keeping(),
                true);
    }
}
