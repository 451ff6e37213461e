package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.HEX;
import static io.avouch.web.page.SampleFrame.LINKS;
import static io.avouch.web.page.SampleFrame.at;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.programme.DocumentState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The register of AI systems and one of them.
final class SampleAi {
    private SampleAi() {}

    private static Gate gate(Gate.State state, String words) {
        return new Gate(state, words);
    }

    static AiSystemsPage register() {
        return new AiSystemsPage(
                List.of(
                        new AiSystemsPage.Line(
                                "assistant",
                                "Assistant",
                                List.of("provider", "user"),
                                "Answers questions of customers' staff from their own documents",
                                "operation",
                                "limited",
                                "Head of AI",
                                gate(Gate.State.PASSED, "current"),
                                402,
                                3,
                                Optional.of(at("2026-10-28T09:00:00Z"))),
                        new AiSystemsPage.Line(
                                "cv-screening",
                                "CV screening",
                                List.of("provider", "producer"),
                                "Ranks applications for recruiters",
                                "operation",
                                "high",
                                "M. Okafor",
                                gate(Gate.State.MISSING, "review overdue"),
                                61,
                                2,
                                Optional.of(at("2026-10-12T09:00:00Z"))),
                        new AiSystemsPage.Line(
                                "code-help",
                                "Code help",
                                List.of("user"),
                                "Suggests code to our engineers",
                                "operation",
                                "minimal",
                                "Engineering manager",
                                gate(Gate.State.NOT_NEEDED, "not needed"),
                                0,
                                0,
                                Optional.empty())),
                214,
                "help",
                Optional.of("assistant"),
                Optional.of("code-help"),
                List.of(
                        new AiSystemsPage.Shadow(
                                "meta/llama-3.1-8b",
                                "model",
                                at("2026-10-20T09:00:00Z"),
                                "CycloneDX 1.6 of helpdesk",
                                "provider Meta, licence llama3.1",
                                new Mark("?", "due 2026-11-19: in no register", Tone.WATCH),
                                true),
                        new AiSystemsPage.Shadow(
                                "notes-ai.example",
                                "ai service",
                                at("2026-08-20T09:00:00Z"),
                                "egress log",
                                "",
                                new Mark("!", "due 2026-09-19: its ticket is still open", Tone.BAD),
                                false)),
                3,
                true);
    }

    static ComponentFilesPage files() {
        return new ComponentFilesPage(
                List.of(new ComponentFilesPage.Line(
                        "CycloneDX 1.6",
                        "helpdesk",
                        "cyclonedx:helpdesk",
                        HEX,
                        Optional.of(at("2026-10-20T08:00:00Z")),
                        Map.of("model", 3L, "sighting", 1L),
                        "mia@northwind.example",
                        at("2026-10-20T09:00:00Z"))),
                Optional.of("bom.json:1:1: XML is not read (write it as JSON)"),
                List.of(new Link("Assistant", "assistant")),
                true,
                24);
    }

    static ComponentFilePage file() {
        return new ComponentFilePage(
                "bom.cdx.json",
                HEX,
                Optional.empty(),
                new ComponentFilePage.Said("", "", "assistant", ""),
                List.of(new Link("Assistant", "assistant")),
                new ComponentFilePage.Facts(
                        "CycloneDX 1.6",
                        "helpdesk",
                        "urn:uuid:1/3",
                        "cyclonedx:helpdesk",
                        Optional.of(at("2026-10-20T08:00:00Z")),
                        false),
                List.of(new ComponentFilePage.Change(
                        "model",
                        "acme/triage@2.1",
                        "/components/0",
                        new Mark("~", "changed", Tone.WATCH),
                        List.of("base_model: llama-3 → llama-4"))),
                7,
                List.of("tickets@2025"),
                List.of(new ComponentFilePage.Left(
                        "/components/1", "a component of type 'library': neither model nor data", 212)),
                true);
    }

    static AiSystemPage system() {
        return new AiSystemPage(
                "cv-screening",
                "CV screening",
                new AiSystemPage.Facts(
                        List.of("provider", "producer"),
                        "Ranks applications for recruiters of our customers. It proposes an order; a person decides about each applicant.",
                        "An order of the applicants for one opening",
                        List.of("Refusals without a person", "Inference of emotions"),
                        List.of("provider"),
                        List.of("helios-ai"),
                        "Recruiters of 34 customers in the EU and the US",
                        "Applicants; those with gaps in employment and people with disabilities in particular",
                        "operation",
                        "high",
                        "M. Okafor, ML lead",
                        "A recruiter sees why the model ranked as it did, and decides about each applicant; a second one about each refusal.",
                        "The order in which applications are read",
                        Optional.of(LocalDate.parse("2026-10-20"))),
                List.of(
                        deployment(
                                "2026-10-12T09:00:00Z",
                                "cv-screen 4.2, prompt 17, index 31",
                                gate(Gate.State.MISSING, "1 s after"),
                                gate(Gate.State.PASSED, "S. Lindqvist"),
                                gate(Gate.State.MISSING, "covers 4.1")),
                        deployment(
                                "2026-08-02T09:00:00Z",
                                "cv-screen 4.1, prompt 16, index 30",
                                gate(Gate.State.PASSED, "12 passed"),
                                gate(Gate.State.PASSED, "A. Ferrari"),
                                gate(Gate.State.PASSED, "revision 3")),
                        deployment(
                                "2026-03-05T09:00:00Z",
                                "cv-screen 4.0, prompt 15, index 28",
                                gate(Gate.State.PASSED, "12 passed"),
                                gate(Gate.State.UNVERIFIED, "not read then"),
                                gate(Gate.State.PASSED, "revision 2"))),
                List.of(
                        new AiSystemPage.Model(
                                "cv-screen",
                                "4.2",
                                "Northwind AI",
                                "meta/llama-3.1-8b",
                                "llama3.1",
                                "production",
                                "sha256:" + HEX,
                                new Mark("“", "claimed", Tone.PART),
                                List.of("base model was meta/llama-3-8b until 2026-09-01"),
                                OptionalLong.of(200_101)),
                        new AiSystemPage.Model(
                                "embed-3-large",
                                "2026-01",
                                "hosted elsewhere",
                                "",
                                "",
                                "production",
                                "",
                                new Mark("✓", "register", Tone.GOOD),
                                List.of(),
                                OptionalLong.empty())),
                List.of(
                        new AiSystemPage.DataSet(
                                "applications-eu",
                                "2026-06",
                                "consent",
                                "yes, special categories removed",
                                gate(Gate.State.PASSED, "9 checks passed"),
                                OptionalLong.of(180_300)),
                        new AiSystemPage.DataSet(
                                "job-titles",
                                "11",
                                "licence CC BY 4.0",
                                "no",
                                gate(Gate.State.UNVERIFIED, "no check recorded"),
                                OptionalLong.of(101_201))),
                List.of(
                        new AiSystemPage.Evaluation(
                                at("2026-10-12T09:00:01Z"),
                                "cv-screen 4.2",
                                "fairness-eu 9",
                                "selection rate ratio",
                                "age over 50",
                                "0.83",
                                "at least 0.80",
                                new Mark("✓", "passed", Tone.GOOD),
                                OptionalLong.of(210_400)),
                        new AiSystemPage.Evaluation(
                                at("2026-10-11T17:00:00Z"),
                                "cv-screen 4.2",
                                "ranking 22",
                                "ndcg@10",
                                "",
                                "0.71",
                                "at least 0.74",
                                new Mark("“", "claimed by a card", Tone.PART),
                                OptionalLong.of(210_200))),
                List.of(new AiSystemPage.Assessment(
                        "cv-screening",
                        "CV screening: impact on applicants",
                        Mark.of(DocumentState.IN_REVIEW),
                        "go-with-conditions",
                        "",
                        LocalDate.parse("2025-10-20"),
                        LocalDate.parse("2026-10-20"),
                        3,
                        2)),
                List.of(new AiSystemPage.Duty(
                        "ai-act-annex-iii",
                        "High-risk systems of Annex III",
                        "Regulation (EU) 2024/1689, Annex III",
                        "2026-08-02",
                        new Mark("?", "not read at the source on 2026-06-01", Tone.WATCH),
                        "M. Okafor")),
                List.of(
                        new AiSystemPage.Series(
                                "psi",
                                "cv-screen 4.2",
                                at("2026-10-31T04:00:00Z"),
                                "0.31",
                                "0.25",
                                new Mark("!", "beyond its threshold", Tone.BAD),
                                3,
                                41,
                                OptionalLong.of(214_611)),
                        new AiSystemPage.Series(
                                "selection-rate-ratio",
                                "women",
                                at("2026-10-31T04:00:00Z"),
                                "0.86",
                                "0.8",
                                new Mark("✓", "within its threshold", Tone.GOOD),
                                0,
                                12,
                                OptionalLong.empty())),
                List.of(new AiSystemPage.Concern(
                        "R-12",
                        "Older applicants are ranked lower",
                        "high",
                        "treated",
                        "M. Okafor",
                        LINKS.document("risk", "R-12"))),
                List.of(),
                List.of(
                        new AiSystemPage.ControlState(
                                "MOD-05", "Evaluation before release", Mark.of(RequirementStatus.DEVIATIONS)),
                        new AiSystemPage.ControlState(
                                "MOD-11", "People review what the model flags", Mark.of(RequirementStatus.SUPPORTED))),
                SampleFrame.downloads());
    }

    private static AiSystemPage.Deployment deployment(
            String at, String components, Gate evaluated, Gate approved, Gate assessed) {
        return new AiSystemPage.Deployment(
                at(at),
                "production, EU",
                "2026.10.28",
                components,
                evaluated,
                approved,
                assessed,
                gate(Gate.State.PASSED, "4 of 4"),
                OptionalLong.of(210_401));
    }
}
