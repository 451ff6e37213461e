package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.HEX;
import static io.avouch.web.page.SampleFrame.at;

import io.avouch.core.audit.AssuranceCover;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Origin;
import io.avouch.core.time.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Kinds of documents, a list of one kind, and a document with its revisions.
final class SampleDocuments {
    private SampleDocuments() {}

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
                new DocumentKindsPage.Group(
                        "Risks and planning",
                        "clause 6",
                        List.of(new DocumentKindsPage.Line(
                                "risk", "Risks", "What may go wrong, how likely, how bad, and what is done", 41, 2)),
                        List.of(new DocumentKindsPage.Line("resource", "Resources", "What the system needs", 0, 0))),
                new DocumentKindsPage.Group(
                        "AI systems and data",
                        "clause 8; Annex A.5 to A.9",
                        List.of(
                                new DocumentKindsPage.Line(
                                        "ai-system",
                                        "AI systems",
                                        "What we build, provide or use that learns or infers",
                                        4,
                                        0),
                                new DocumentKindsPage.Line(
                                        "impact-assessment",
                                        "Impact assessments",
                                        "What an AI system may do to individuals, groups and society",
                                        5,
                                        1)),
                        List.of()),
                new DocumentKindsPage.Group(
                        "Files, holds and what is to come",
                        "for all of it",
                        List.of(new DocumentKindsPage.Line("legal-hold", "Legal holds", "What may not go", 0, 0)),
                        List.of())));
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

    private static DocumentPage.Assured assured() {
        return new DocumentPage.Assured(
                "SOC 2 Type 2, November 2025 to October 2026",
                List.of(new AssuranceCover(
                        "helios-ai",
                        "Helios AI",
                        true,
                        days("2025-11-01", "2026-10-31"),
                        List.of(
                                held("Helios AI SOC 2 Type 2", "soc2-type-2", "qualified", "2026-06-30", true),
                                held("Helios AI bridge letter", "bridge-letter", "none", "2026-09-30", false)),
                        List.of(days("2025-11-01", "2026-06-30")),
                        List.of(days("2026-07-01", "2026-09-30")),
                        List.of(days("2026-10-01", "2026-10-30")),
                        List.of(days("2026-10-31", "2026-10-31")))));
    }

    private static AssuranceCover.Held held(String title, String kind, String opinion, String to, boolean covers) {
        return new AssuranceCover.Held(
                kind,
                title,
                kind,
                "Baxter Quill LLP",
                opinion,
                Optional.of(days("2025-07-01", to)),
                Optional.of(LocalDate.of(2026, 8, 25)),
                2,
                covers,
                Optional.of("the vendor's own word: no day is covered by it"));
    }

    private static Days days(String from, String to) {
        return new Days(LocalDate.parse(from), LocalDate.parse(to));
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
                Optional.of(new DocumentPage.Step(Optional.empty())),
                true,
                Optional.of(new DocumentPage.Look(LocalDate.of(2025, 10, 20), LocalDate.of(2026, 10, 20), true)),
                Optional.of(SampleNotices.ofPolicy()),
                List.of("nobody of top management is among its attendees"),
                SampleFrame.downloads(),
                SampleEvidence.keeping(),
                Optional.of(new DocumentPage.Step(Optional.of(
                        "impact-assessment/cv-screening can't be retired by A. Ferrari, who wrote it: ask somebody else"
                                + " to retire it"))),
                List.of(assured()),
                Optional.of(new Origin(
                        "avouch-3b1fddb81921/first",
                        4,
                        DocumentState.APPROVED,
                        "A. Ferrari",
                        Optional.of("T. Varga"),
                        at("2026-09-30T09:00:00Z"))));
    }
}
