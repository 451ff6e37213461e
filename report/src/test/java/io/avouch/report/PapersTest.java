package io.avouch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Workspace;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.paper.PaperFacts;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.programme.AuditIndependence.Conflict;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.Afterwards;
import io.avouch.core.report.ForbiddenWords;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.report.WordsRefused;
import io.avouch.core.test.TestRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/// Every paper in print: it names its run, says what it is not, says what documents say, and what they leave out.
class PapersTest {
    private static final LocalDate TODAY = LocalDate.parse("2027-03-01");
    private static final TestRun RUN = Samples.run(List.of());
    private final List<Revision> documents = new ArrayList<>();
    private List<Conflict> conflicts = List.of();
    private Set<String> hidden = Set.of();

    private void document(String kind, String id, String body) throws JsonSyntaxException {
        documents.add(new Revision(
                kind,
                id,
                2,
                JsonReader.readObject(body.replace('\'', '"')),
                DocumentState.APPROVED,
                "olga",
                "olga",
                Optional.of("pavel"),
                "second",
                Instant.parse("2026-12-01T00:00:00Z"),
                Digest.of(kind + id),
                OptionalLong.of(documents.size()),
                Optional.of(Instant.parse("2026-12-01T00:00:00Z"))));
    }

    private String pdf(PaperKind kind, String about) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        print(kind, about, ReportFormat.PDF, out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private void print(PaperKind kind, String about, ReportFormat format, ByteArrayOutputStream out)
            throws IOException {
        Organisation acme =
                new Organisation(new OrgId("acme"), "Acme (EXAMPLE)", true, "acme", Optional.of(7L), Instant.EPOCH);
        Optional<Revision> subject = documents.stream()
                .filter(each -> kind.about().equals(Optional.of(each.kind()))
                        && each.id().equals(about))
                .findFirst();
        PaperFacts facts = new PaperFacts(
                acme,
                Programme.of(documents),
                RUN,
                TODAY,
                subject,
                subject.filter(each -> each.kind().equals(Audit.KIND)).map(PapersTest::engagement),
                conflicts,
                hidden);
        new Reports().paper(kind.compose(facts), acme, RUN, format, out);
    }

    private static PaperFacts.Engagement engagement(Revision audit) {
        return new PaperFacts.Engagement(
                Audit.of(audit),
                Optional.empty(),
                Optional.empty(),
                new Afterwards(
                        List.of(new Afterwards.Late("change", 3, List.of())),
                        List.of(new Afterwards.Event(
                                "significant-change/forge", "2027-01-03", "A new forge", "Reviews moved")),
                        12));
    }

    private void everything() throws JsonSyntaxException {
        document(
                "audit",
                "year",
                "{'title':'Type 2','form':'soc2-type-2','period_from':'2025-11-01',"
                        + "'period_to':'2026-10-31','categories':['security'],'audited_by':'Marlow CPAs'}");
        document("ai-system", "assistant", "{'title':'Assistant','purpose':'Answers questions','stage':'production'}");
        document(
                "impact-assessment",
                "ia",
                "{'title':'Impact of it','ai_system':'assistant','decision':'go',"
                        + "'assessed_on':'2026-07-01','harms':[{'description':'Wrong answers','likelihood':'possible'}]}");
        document(
                "policy",
                "ai",
                "{'title':'AI policy','policy_type':'ai','version':'2.0','form':'policy',"
                        + "'body':'# Heading\\n\\nWe ask first.\\n\\n- one point\\n- another','effective_from':'2026-01-01'}");
        document(
                "risk",
                "leak",
                "{'title':'Prompts leak','level':16,'threshold':9,'residual_level':12,"
                        + "'status':'open','accepted_by':'pavel','acceptance_expires_on':'2026-12-31'}");
        document(
                "internal-audit",
                "may",
                "{'title':'Audit of May','form':'audit','period_from':'2025-11-01',"
                        + "'period_to':'2026-04-30','held_on':'2026-05-20','boundaries':'Everything',"
                        + "'auditors':[{'person':'bernard'}],'conclusion':'It runs.'}");
        document(
                "audit",
                "internal",
                "{'title':'Internal','form':'internal-audit','period_from':'2025-11-01',"
                        + "'period_to':'2026-04-30','internal_audit':'may'}");
        document(
                Workspace.FINDING,
                "f1",
                "{'title':'Renewed late','audit':'internal','grade':'minor',"
                        + "'description':'Two days late','found_on':'2026-05-20'}");
        document(
                "management-review",
                "mr",
                "{'title':'Review','held_on':'2026-12-16','period_from':'2026-01-01',"
                        + "'period_to':'2026-12-31','chair':'ingrid','decisions':[{'decision':'Hire','due_on':'2027-01-31'}]}");
    }

    @Test
    void each_paper_names_its_run_and_what_it_is_not_and_claims_nothing_that_nobody_can() throws Exception {
        everything();
        for (PaperKind kind : PaperKind.values()) {
            String about = kind.about()
                    .flatMap(of -> documents.stream()
                            .filter(each -> each.kind().equals(of))
                            .map(Revision::id)
                            .findFirst())
                    .orElse("");
            String text = pdf(kind, about);
            assertThat(text)
                    .as(kind.text())
                    .contains("Not a SOC 2 report and not a certificate; no practitioner has examined it")
                    .contains("Run " + RUN.id(), "checkpoint 214,806");
            assertThat(ForbiddenWords.in(text)).as(kind.text()).isEmpty();
            ByteArrayOutputStream docx = new ByteArrayOutputStream();
            print(kind, about, ReportFormat.DOCX, docx);
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx.toByteArray()));
                    XWPFWordExtractor words = new XWPFWordExtractor(document)) {
                assertThat(words.getText()).as(kind.text()).contains(RUN.id());
            }
        }
    }

    @Test
    void what_a_document_leaves_out_is_named_as_missing() throws Exception {
        everything();
        assertThat(pdf(PaperKind.IMPACT_ASSESSMENT, "ia"))
                .contains("Wrong answers", "Missing: purpose.", "nothing yet", "no data protection impact assessment");
        assertThat(pdf(PaperKind.SYSTEM_CARD, "assistant"))
                .contains(
                        "Answers questions", "Missing: uses that are excluded.", "No gate is recorded", "Impact of it");
        assertThat(pdf(PaperKind.MANAGEMENT_REVIEW, "mr"))
                .contains("Missing: a paper with the inputs, frozen", "Hire", "overdue since 2027-01-31");
        assertThat(pdf(PaperKind.AIMS_MANUAL, "")).contains("Missing: an approved scope", "We ask first.", "risk/leak");
    }

    @Test
    void what_stands_against_signing_is_said() throws Exception {
        everything();
        assertThat(pdf(PaperKind.TREATMENT_PLAN, ""))
                .contains("what is left is above its limit, and nobody accepts it now")
                .contains("its acceptance ended on 2026-12-31");
        assertThat(pdf(PaperKind.BRIDGE_LETTER, "year"))
                .contains("DRAFT, not signed", "A new forge", "The letter spans 121 days");
        assertThat(pdf(PaperKind.REPRESENTATION_LETTER, "year"))
                .contains("To Marlow CPAs", "whether records came late is not known");
        assertThat(pdf(PaperKind.SUBSEQUENT_EVENTS, "year")).contains("Reviews moved", "3 records of type change");
        assertThat(pdf(PaperKind.INTERNAL_AUDIT, "may")).contains("It runs.", "Renewed late", "none yet");
    }

    @Test
    void the_report_of_an_internal_audit_says_who_had_a_part_in_what_they_audited() throws Exception {
        everything();
        assertThat(pdf(PaperKind.INTERNAL_AUDIT, "may"))
                .contains("over 2025-11-01 to 2026-04-30: by what documents say, nobody who audited owned");
        conflicts = List.of(
                new Conflict("bernard", "control/CHG-01", "approved", 3, Instant.parse("2026-02-10T08:00:00Z")));
        assertThat(pdf(PaperKind.INTERNAL_AUDIT, "may"))
                .contains("not everybody who audited was independent")
                .contains("approved control/CHG-01 in the period (revision 3, saved on 2026-02-10)")
                .contains("Missing: an audit of these documents by somebody who had no part in them")
                .doesNotContain("nobody who audited owned");
    }

    @Test
    void what_was_written_in_an_audit_is_not_in_a_copy_for_somebody_who_takes_no_part_in_it() throws Exception {
        everything();
        hidden = Set.of("internal");
        assertThat(pdf(PaperKind.INTERNAL_AUDIT, "may"))
                .contains("is for those who take part in it")
                .doesNotContain("Renewed late");
    }

    @Test
    void a_paper_that_would_claim_too_much_is_not_written() throws Exception {
        document("policy", "boast", "{'title':'Boast','version':'1','form':'policy','body':'We are SOC 2 certified.'}");
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        assertThatThrownBy(() -> print(PaperKind.POLICY, "boast", ReportFormat.PDF, nothing))
                .isInstanceOfSatisfying(
                        WordsRefused.class,
                        refused -> assertThat(refused.said().getFirst().found().words())
                                .isEqualTo("SOC 2 certified"));
        assertThat(nothing.size()).isZero();
    }

    @Test
    void a_watermark_stands_on_every_page_and_hides_no_word() throws Exception {
        everything();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        print(PaperKind.AIMS_MANUAL, "", ReportFormat.PDF, out);
        byte[] marked = new Reports().marked(out.toByteArray(), "Handed to Žofie Nováková 🏛, Buyer Ltd, 2027-03-01");
        try (PDDocument document = Loader.loadPDF(marked)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(document)).contains("Handed to Žofie Nováková ?, Buyer Ltd, 2027-03-01");
            }
            assertThat(new PDFTextStripper().getText(document)).contains("We ask first.");
        }
    }
}
