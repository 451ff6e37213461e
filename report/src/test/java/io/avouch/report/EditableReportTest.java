package io.avouch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.report.ReportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;

class EditableReportTest {
    private static final Written RICH = Written.of(Samples.rich(6, 4), ReportFormat.DOCX);

    private static String text(Written written) {
        return written.ask(XWPFDocument::new, document -> {
            StringBuilder text = new StringBuilder();
            document.getBodyElements().forEach(each -> {
                switch (each) {
                    case XWPFParagraph paragraph -> text.append(paragraph.getText());
                    case org.apache.poi.xwpf.usermodel.XWPFTable table -> text.append(table.getText());
                    default -> {}
                }
                text.append(' ');
            });
            return text.toString().replaceAll("\\s+", " ");
        });
    }

    @Test
    void it_says_what_the_printed_report_says() {
        String written = text(RICH);
        for (String sentence : List.of(
                "Management's own readiness report",
                "Whether deviations matter is a named",
                "Whole populations are tested, not samples",
                "Each requirement at a glance",
                "Every number in this report was computed by run")) {
            assertThat(written).contains(sentence);
        }
        Matcher digests = Pattern.compile("sha256:[0-9a-f]{64}").matcher(written);
        List<String> found = new ArrayList<>();
        while (digests.find()) {
            found.add(digests.group());
        }
        assertThat(found).isNotEmpty();
    }

    @Test
    void sections_are_headings_and_every_link_leads_to_a_place_in_it() {
        List<String> headings = RICH.ask(
                XWPFDocument::new,
                document -> document.getParagraphs().stream()
                        .filter(paragraph -> "Heading1".equals(paragraph.getStyle()))
                        .map(XWPFParagraph::getText)
                        .toList());
        assertThat(headings).contains("Each requirement at a glance", "Tests of controls");
        String body = RICH.parts().get("word/document.xml");
        List<String> links = all("w:anchor=\"([^\"]+)\"", body);
        assertThat(links).isNotEmpty();
        assertThat(all("w:bookmarkStart w:name=\"([^\"]+)\"", body.replaceAll("w:id=\"\\d+\" ", "")))
                .containsAll(links)
                .doesNotHaveDuplicates();
    }

    private static List<String> all(String pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void every_page_says_whose_it_is_and_what_it_is_not() {
        Map<String, String> parts = RICH.parts();
        assertThat(parts.get("word/footer1.xml"))
                .contains("Not a SOC 2 report and not a certificate; no practitioner has examined it.")
                .contains("PAGE", "NUMPAGES");
        assertThat(parts.get("word/header1.xml")).contains("Readiness report");
    }

    @Test
    void hostile_text_stays_text() {
        Written hostile = Written.of(Samples.hostile(), ReportFormat.DOCX);
        assertThat(text(hostile)).contains("[U+202E]", "<script>alert('x')</script>");
        assertThat(hostile.parts().get("word/document.xml")).doesNotContain("\u202e", "\u0000");
    }

    @Test
    void a_table_s_head_repeats_and_no_row_is_broken() {
        assertThat(RICH.parts().get("word/document.xml")).contains("<w:tblHeader", "<w:cantSplit");
    }

    @Test
    void an_empty_programme_and_the_statement_of_applicability_can_be_written_too() {
        assertThat(text(Written.of(Samples.empty(), ReportFormat.DOCX))).contains("Readiness report");
        assertThat(text(Written.of(ApplicabilitySamples.of("rich"), ReportFormat.DOCX)))
                .contains("A.2.2", "OWN-01", "planned for 2027-01-31");
    }

    @Test
    void equal_input_gives_equal_bytes() {
        assertThat(Written.of(Samples.rich(6, 4), ReportFormat.DOCX)).isEqualTo(RICH);
    }
}
