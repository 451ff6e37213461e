package io.avouch.collect.example;

import io.avouch.core.Bytes;
import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Files that people of Northwind truly handed in. Most that its records and documents name they keep elsewhere.
final class HandedIn {
    /// Parts of controls of which the auditor kept what was read, as a file.
    private static final Set<String> KEPT = Set.of("GOV-05/a", "INC-01/b", "RSK-01/b");

    private static final int LINE = 84;

    private HandedIn() {}

    /// What the auditor handed in of a part, or else the digest of what lies elsewhere.
    static String digest(String control, JsonObject part, Instant read) {
        String key = key(control, part);
        return KEPT.contains(key)
                ? Digest.of(notes(control, part, read).toArray()).hex()
                : Digest.of("what the year left of " + key).hex();
    }

    /// A moment before it is named.
    static List<Planned> notesOf(String control, JsonObject part, Instant read) {
        if (!KEPT.contains(key(control, part))) {
            return List.of();
        }
        String name = control + "-" + part.text("id") + "-what-was-read.pdf";
        return List.of(planned(read.minusSeconds(60), name, notes(control, part, read), Cast.INTERNAL_AUDITOR));
    }

    private static String key(String control, JsonObject part) {
        return control + "/" + part.text("id");
    }

    private static Bytes notes(String control, JsonObject part, Instant read) {
        List<String> lines = new ArrayList<>(List.of(
                "Northwind AI (EXAMPLE), internal audit",
                "Read on " + Year.day(read) + " by " + Cast.INTERNAL_AUDITOR,
                ""));
        lines.addAll(wrapped("What the control says: " + part.text("words")));
        lines.add("");
        for (int month = 0; month < 11; month++) {
            lines.add(Year.WINDOW_FIRST.plusMonths(month).toString().substring(0, "2025-11".length())
                    + "   on paper, read whole, nothing missing");
        }
        return OnePage.of("Part " + part.text("id") + " of " + control + ": what was read", lines);
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// Files that belong to documents.
    static List<Planned> attached() {
        List<Planned> planned = new ArrayList<>();
        planned.addAll(attached(
                "vendor/helios-ai",
                "helios-ai-terms.pdf",
                OnePage.of(
                        "Helios AI: what was agreed on data",
                        List.of(
                                "Northwind AI (EXAMPLE), extract of the terms of 2025-09-15",
                                "",
                                "1.  Prompts and answers are not used to train any model.",
                                "2.  They are kept for 30 days, for inquiries into abuse alone.",
                                "3.  A change of the model's version is told 30 days before.",
                                "4.  Incidents that touch our data are told within 24 hours.",
                                "5.  Sub-processors are listed; a new one is told 30 days before.")),
                Cast.VENDOR_MANAGER,
                "The terms on data that the review of this vendor rests on.",
                Year.at("2025-11-06T10:00:00Z")));
        planned.addAll(attached(
                "impact-assessment/ia-assistant",
                "interviews-with-customers.csv",
                csv(
                        "day,whom,asked,said",
                        "2025-10-06,support lead of a customer,wrong answers,checks each answer that names a price",
                        "2025-10-07,support agent of a customer,knowing that it is AI,the banner is read once",
                        "2025-10-07,end user,knowing that it is AI,noticed it in the first answer",
                        "2025-10-08,end user,reaching a person,found the button after two tries",
                        "2025-10-09,works council of a customer,watching staff,asks that answers are not scored"),
                Cast.ML_ENGINEER,
                "What five people said of the assistant before the assessment.",
                Year.at("2025-11-07T14:00:00Z")));
        return planned;
    }

    private static Bytes csv(String... lines) {
        return Bytes.owning((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Planned> attached(
            String document, String name, Bytes content, String person, String remark, Instant at) {
        String sha256 = Digest.of(content.toArray()).hex();
        JsonObject body = Item.entry()
                .text("title", "File of " + document)
                .text("document", document)
                .text("file", sha256)
                .text("inspector", person)
                .on("inspected_on", Year.day(at))
                .text("remark", remark)
                .build();
        NewRevision revision = new NewRevision(
                "attachment",
                Digest.of(document + " " + sha256).hex().substring(0, 16),
                body,
                DocumentState.APPROVED,
                person,
                person,
                "Attached to " + document);
        return List.of(
                planned(at.minusSeconds(60), name, content, person),
                Northwind.save(new Step.Save(at, revision, Optional.of(Cast.COMPLIANCE_LEAD))));
    }

    /// The bill of materials that the build of an AI system writes: a hosted model that is registered, and an encoder
    /// that came with a library and that nobody has registered yet.
    static Planned bill() {
        Instant at = Year.at("2026-10-20T09:00:00Z");
        Bytes content = Bytes.owning(BILL.getBytes(StandardCharsets.UTF_8));
        return new Planned(
                at,
                "components of " + Deployed.HELPDESK.system(),
                () -> new Step.TakeComponents(at, "helpdesk-bom.json", content, Deployed.HELPDESK.system()));
    }

    private static final String BILL = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
             "serialNumber": "urn:uuid:6f0a2f4e-5d0c-4c39-9a53-0b6c5a1de101",
             "metadata": {"timestamp": "2026-10-20T06:00:00Z",
               "component": {"type": "application", "bom-ref": "app", "name": "northwind-helpdesk"}},
             "components": [
               {"type": "machine-learning-model", "bom-ref": "hosted", "name": "%s",
                "supplier": {"name": "Helios AI"}},
               {"type": "machine-learning-model", "bom-ref": "encoder", "group": "openletters",
                "name": "sentence-encoder", "version": "1.4", "supplier": {"name": "Open Letters"},
                "licenses": [{"license": {"id": "Apache-2.0"}}],
                "hashes": [{"alg": "SHA-256", "content": "%s"}],
                "modelCard": {
                  "modelParameters": {"task": "sentence-similarity", "architectureFamily": "transformer",
                    "datasets": [{"ref": "pairs"}]},
                  "quantitativeAnalysis": {"performanceMetrics": [
                    {"type": "spearman", "value": "0.83", "slice": "de"}]},
                  "considerations": {"useCases": ["finding answers that fit a ticket"],
                    "technicalLimitations": ["texts of more than 400 words"]}}},
               {"type": "data", "bom-ref": "pairs", "name": "question-pairs", "version": "2025.11",
                "data": [{"type": "dataset", "name": "Question pairs", "classification": "public"}]}]}
            """.formatted(
                    Hosted.helpdesk(Year.at("2026-10-20T06:00:00Z")),
                    Digest.of("weights of openletters/sentence-encoder@1.4").hex());

    private static Planned planned(Instant at, String name, Bytes content, String person) {
        return new Planned(at, "file " + name, () -> new Step.HandIn(at, name, content, person));
    }
}
