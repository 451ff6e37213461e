package io.avouch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.report.ReadinessInput;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;

class ReadinessReportTest {
    private static final Pdf RICH = Pdf.of(Samples.rich(6, 250));
    private static final List<String> PAGES = RICH.textOfPages();

    @Test
    void it_says_whose_it_is_of_when_and_what_it_is_not() {
        assertThat(PAGES.getFirst())
                .contains("Readiness report", "Northwind AI", "EXAMPLE", "2025-11-01 to 2026-10-31 UTC")
                .contains("Management's own readiness report. Not a SOC 2 report and not a certificate; no practitioner"
                        + " has examined it.");
    }

    @Test
    void every_page_carries_the_run_the_checkpoint_its_number_and_what_the_report_is_not() {
        for (int page = 1; page <= PAGES.size(); page++) {
            assertThat(PAGES.get(page - 1))
                    .contains("Run 01KB2Z6Q0V7Y8N3M4P5R6S7T8W · checkpoint 214,806 · root CYUPSUk5Tuyo")
                    .contains("Page " + page + " of " + PAGES.size())
                    .contains("Not a SOC 2 report and not a certificate");
        }
    }

    @Test
    void every_page_of_an_example_says_so() {
        assertThat(PAGES).allMatch(text -> text.contains("EXAMPLE"));
        assertThat(Pdf.of(Samples.empty()).text()).doesNotContain("EXAMPLE");
    }

    @Test
    void every_requirement_is_there_with_status_reason_and_controls() {
        String text = RICH.text();
        Samples.rich(6, 250)
                .requirements()
                .forEach(requirement ->
                        assertThat(text).contains(requirement.ref().ref()));
        assertThat(text)
                .contains(
                        "✓ supported", "! deviations", "– no-control", "CHG-01", "ACC-07", "A neutral short title of");
    }

    @Test
    void statuses_are_counted_for_each_framework() {
        assertThat(RICH.text()).contains("27 of 55 relevant requirements supported");
    }

    @Test
    void each_test_shows_population_strength_coverage_and_gaps() {
        assertThat(RICH.text())
                .contains("Strength of the tested items: system 700, claimed 90, stated 2")
                .contains("812 received of 812 counted by source")
                .contains("Not read: keycloak-staff (account), 2026-03-03 00:00:00Z to 2026-03-09 04:48:00Z")
                .contains("Siblings not read: git:sandbox, git:archive");
    }

    @Test
    void deviations_are_listed_up_to_the_limit_and_the_rest_is_counted_with_where_to_find_it() {
        String text = RICH.text();
        assertThat(text).contains("251 deviations in a population of 808").contains("and 51 more deviations");
        assertThat(text.replace(" ", ""))
                .contains("avouchitems01KB2Z6Q0V7Y8N3M4P5R6S7T8Wchange.independent-approval-1--statusfail");
        int listed = text.split("approved by its own author only", -1).length - 1;
        assertThat(listed).isEqualTo(2 * ReadinessInput.DEVIATIONS_MAX);
    }

    @Test
    void it_is_tagged_has_a_language_bookmarks_and_words_for_every_picture() {
        RICH.ask(document -> {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("en");
            assertThat(catalog.getStructureTreeRoot()).isNotNull();
            assertThat(catalog.getDocumentOutline().hasChildren()).isTrue();
            assertThat(alternatives(catalog.getStructureTreeRoot().getCOSObject(), new ArrayList<>(), 0))
                    .hasSizeGreaterThan(25)
                    .anyMatch(words -> words.startsWith("CC6 Logical and physical access: CC6.1 "))
                    .noneMatch(String::isBlank);
            return document.getNumberOfPages();
        });
    }

    private static List<String> alternatives(COSBase node, List<String> found, int depth) {
        COSBase value = node instanceof org.apache.pdfbox.cos.COSObject object ? object.getObject() : node;
        if (depth > 40) {
            return found;
        }
        if (value instanceof org.apache.pdfbox.cos.COSArray array) {
            array.forEach(child -> alternatives(child, found, depth + 1));
        } else if (value instanceof org.apache.pdfbox.cos.COSDictionary dictionary) {
            if (COSName.getPDFName("Figure").equals(dictionary.getCOSName(COSName.S))) {
                found.add(String.valueOf(dictionary.getString(COSName.ALT)));
            }
            COSBase children = dictionary.getItem(COSName.K);
            if (children != null) {
                alternatives(children, found, depth + 1);
            }
        }
        return found;
    }

    @Test
    void every_font_is_one_of_ours_and_embedded() {
        RICH.ask(document -> {
            for (var page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).containsAnyOf("Inter", "JetBrainsMono", "DejaVuSans");
                }
            }
            return document.getNumberOfPages();
        });
    }

    @Test
    void equal_input_gives_equal_bytes_and_other_input_another_document() {
        var once = Pdf.of(Samples.rich(3, 5)).content();
        assertThat(Pdf.of(Samples.rich(3, 5)).content()).isEqualTo(once);
        assertThat(Pdf.of(Samples.rich(3, 6)).content()).isNotEqualTo(once);
    }

    @Test
    void its_dates_are_the_run_s() {
        RICH.ask(document -> {
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
            return document.getNumberOfPages();
        });
    }

    @Test
    void text_that_wants_to_be_markup_or_to_hide_is_printed_as_text() {
        String text = Pdf.of(Samples.hostile()).text();
        assertThat(text)
                .contains("<script>alert('x')</script> & \"quoted\" ]]>")
                .contains("[U+202E]gnp.exe[U+202C]", "[U+0000]", "[U+4E2D]", "[U+1F680]");
    }

    @Test
    void nothing_runs_over_the_edge_of_a_page() {
        Pdf.of(Samples.hostile()).ask(document -> {
            Edges edges = new Edges();
            edges.getText(document);
            assertThat(edges.leftmost()).isGreaterThan(45);
            assertThat(edges.rightmost()).isLessThan(595 - 45);
            return document.getNumberOfPages();
        });
    }

    @Test
    void an_empty_programme_gets_sentences_and_no_empty_tables() {
        assertThat(Pdf.of(Samples.empty()).text())
                .contains("0 of 61 relevant requirements supported")
                .contains("No test was run.", "No source was read.", "No test of this run found a deviation.")
                .contains("No fixes were worked out in this run.", "not weighed in this run")
                .doesNotContain("Nothing stands in the way");
    }

    @Test
    void our_own_words_never_promise_what_only_others_can_give() {
        for (Pdf pdf : List.of(RICH, Pdf.of(Samples.empty()), Pdf.of(ApplicabilitySamples.of("rich")))) {
            assertThat(pdf.text().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("complian", "certified", "guarantee", "auditor-approved", " met ", "passed audit")
                    .doesNotContain("in our opinion", "exception");
        }
    }

    @Test
    void four_times_the_tests_and_deviations_cost_about_four_times_the_work() {
        long few = work(Samples.rich(6, 15), 10);
        long many = work(Samples.rich(24, 60), 55);
        // Work that grew with the square of what is reported would be sixteen times as much.
        assertThat((double) many / few).as("%d and %d ns", few, many).isLessThan(8);
    }

    /// Nanoseconds that this thread works for a report, since the machine that builds may be busy with other things.
    private static long work(ReadinessInput input, int pages) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Pdf pdf = Pdf.of(input);
        long worked = threads.getCurrentThreadCpuTime() - start;
        assertThat(pdf.pages()).isGreaterThan(pages);
        return worked;
    }
}
