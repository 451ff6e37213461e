package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Position;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.ReportFormat;
import io.avouch.flow.Drafting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nobody has approved is in no paper for somebody outside: neither the words of a draft, over an approved
/// document or alone, nor what a test found whose text nobody has approved.
class DraftsStayInsideTest {
    private static final String APPROVED = "change.independent-approval";
    private static final String UNREAD = "account.mfa";

    private String found = "";
    private int papers;

    private interface Written {
        void to(OutputStream out) throws IOException;
    }

    @Test
    void no_draft_and_no_result_of_an_unread_text_is_in_any_paper_for_outsiders(@TempDir Path folder)
            throws IOException {
        try (SmallOrganisation small =
                new SmallOrganisation(folder, SmallOrganisation.Arrival.IN_ORDER, List.of(APPROVED, UNREAD))) {
            Instance instance = small.instance;
            assertThat(LeakedDrafts.save(instance, SmallOrganisation.ORG)).isGreaterThan(100);
            approve(instance);
            found = deviation(instance);
            assertThat(docx(out -> instance.reporting.readiness(SmallOrganisation.ORG, ReportFormat.DOCX, out)))
                    .as("what the organisation itself reads")
                    .contains(found);
            for (String audit : List.of("year", "day", "stage")) {
                instance.auditing.close(SmallOrganisation.ORG, audit, "", "olga", result -> {});
                inside(
                        audit,
                        docx(out ->
                                instance.auditReporting.write(SmallOrganisation.ORG, audit, ReportFormat.DOCX, out)));
            }
            for (ReportFormat format : List.of(ReportFormat.DOCX, ReportFormat.XLSX)) {
                inside(
                        "applicability",
                        docx(out -> instance.reporting.applicability(SmallOrganisation.ORG, format, out)));
            }
            for (PaperKind kind : PaperKind.values()) {
                paper(instance, kind);
            }
            inside(
                    "readiness, behind the gate",
                    docx(out ->
                            instance.reporting.readinessForOutsiders(SmallOrganisation.ORG, ReportFormat.DOCX, out)));
            inside("oscal", instance.exchanging.documents(SmallOrganisation.ORG).toString());
            assertThat(papers).isGreaterThan(25);
        }
    }

    /// A control over which a draft lies, one that never was more than a draft, and one of the two tests' texts.
    private static void approve(Instance instance) {
        String digest = instance.catalog.tests().get(APPROVED).digest().toString();
        save(
                instance,
                "role",
                "engineering-manager",
                Json.object()
                        .put("title", "Engineering manager")
                        .put("duties", "Answers for changes")
                        .put("holders", Json.texts(List.of()))
                        .build());
        save(instance, "control", "CHG-01", control());
        save(
                instance,
                "test-approval",
                APPROVED,
                Json.object()
                        .put("title", "read")
                        .put("test", APPROVED)
                        .put("text_digest", digest)
                        .put("reasons", "It tests what it says")
                        .build());
        save(instance, "audit", "year", AuditProgramme.audit("2026-01-01", "2026-03-31"));
        save(
                instance,
                "audit",
                "day",
                at("soc2-type-1")
                        .put("categories", Json.texts(List.of("security")))
                        .build());
        save(instance, "audit", "stage", at("stage-2").build());
        for (String id : List.of("CHG-01", "CHG-99")) {
            for (DocumentState state : List.of(DocumentState.DRAFT, DocumentState.RETIRED)) {
                if (!id.equals("CHG-01") || state == DocumentState.DRAFT) {
                    save(instance, "control", id, LeakedDrafts.marked(control()), state, Optional.empty());
                }
            }
        }
    }

    /// An entity of whose state the unread text found a deviation.
    private static String deviation(Instance instance) {
        String run = instance.testRuns
                .findLatest(SmallOrganisation.ORG, Long.MAX_VALUE, false)
                .orElseThrow()
                .id();
        String item = instance.engine
                .items(SmallOrganisation.ORG, run, UNREAD, Optional.of("fail"), "", 1)
                .getFirst()
                .item();
        return item.substring(0, item.indexOf('@'));
    }

    private static JsonObject control() {
        List<Json> serves = Stream.of("soc2:CC8.1", "iso42001:A.6.2.5")
                .<Json>map(ref -> Json.object()
                        .put("ref", ref)
                        .put("weight", "primary")
                        .put("reason", "it does")
                        .build())
                .toList();
        JsonObject part = Json.object()
                .put("id", "a")
                .put("words", "approved by someone other than its author")
                .put("covered", "tested")
                .put("tests", Json.texts(List.of(APPROVED, UNREAD)))
                .build();
        return AuditProgramme.control(APPROVED)
                .with("requirements", Json.array(serves))
                .with("parts", Json.array(List.of(part)));
    }

    private static Json.ObjectBuilder at(String form) {
        return Json.object().put("title", "At the day").put("form", form).put("as_of_date", "2026-03-31");
    }

    private static void save(Instance instance, String kind, String id, JsonObject body) {
        save(instance, kind, id, body, DocumentState.APPROVED, Optional.of("bea"));
    }

    private static void save(
            Instance instance,
            String kind,
            String id,
            JsonObject body,
            DocumentState state,
            Optional<String> approver) {
        Drafting.Outcome outcome = instance.drafting.save(
                SmallOrganisation.ORG,
                List.of(new Drafting.Draft(
                        kind,
                        id,
                        body,
                        state,
                        "olga",
                        approver.isPresent() ? "first" : LeakedDrafts.MARK,
                        "ann",
                        approver,
                        Optional.empty(),
                        Position.of(kind + "/" + id))),
                false);
        assertThat(outcome.problems()).isEmpty();
    }

    private void paper(Instance instance, PaperKind kind) throws IOException {
        List<Optional<String>> about = kind.about()
                .map(of ->
                        instance.standings.of(SmallOrganisation.ORG, Optional.empty()).programme().inForce(of).stream()
                                .map(Revision::id)
                                .map(Optional::of)
                                .limit(3)
                                .toList())
                .orElse(List.of(Optional.empty()));
        for (Optional<String> subject : about) {
            inside(
                    kind + " " + subject,
                    docx(out -> instance.papers.write(SmallOrganisation.ORG, kind, subject, ReportFormat.DOCX, out)));
        }
    }

    private void inside(String paper, String text) {
        papers++;
        assertThat(text.contains(LeakedDrafts.MARK))
                .as(paper + around(text, LeakedDrafts.MARK))
                .isFalse();
        assertThat(text.contains(found)).as(paper + around(text, found)).isFalse();
    }

    private static String around(String text, String word) {
        int at = text.indexOf(word);
        return at < 0 ? "" : ": " + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 120));
    }

    /// The words of all parts of an office file.
    private static String docx(Written written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.to(bytes);
        StringBuilder words = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            while (zip.getNextEntry() != null) {
                words.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                        .replaceAll("<[^>]+>|[\u200b\u2060\u00ad]", ""));
            }
        }
        return words.toString();
    }
}
