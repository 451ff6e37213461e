package io.avouch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.report.html.Html;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.pdf.PdfPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tables of every length around that of a page, and what is left of sections on their last.
class LastRowTest {
    private static final int SHORTEST = 27;
    private static final int LONGEST = 39;

    @Test
    void no_page_begins_with_a_table_s_last_row_alone_and_every_page_has_the_head() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (int rows = SHORTEST; rows <= LONGEST; rows += 2) {
            sections.add(new Section(
                    Section.Start.NEW_PAGE, "s" + rows, "Section " + rows, List.of(table(rows)), List.of()));
        }
        Pdf pdf = print(sections);
        int carriedOver = 0;
        for (String text : pdf.textOfPages()) {
            if (text.contains("row ")) {
                assertThat(text).contains("Head of the first");
            }
            int last = text.indexOf(", the last");
            if (last >= 0) {
                String above = text.substring(0, last);
                assertThat(above.split("row ")).as(text).hasSizeGreaterThan(2);
                carriedOver += above.contains("Section ") ? 0 : 1;
            }
        }
        assertThat(carriedOver).as("tables that go on to a second page").isGreaterThan(2);
    }

    private static Pdf print(List<Section> sections) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPrinter.print(
                new Report("Rows", "", "", Samples.organisation("Acme"), Samples.run(List.of()), List.of(), sections),
                out);
        return new Pdf(io.avouch.core.Bytes.owning(out.toByteArray()));
    }

    @Test
    void no_section_ends_on_a_page_that_carries_little_else() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (int rows = SHORTEST; rows <= LONGEST; rows += 2) {
            sections.add(new Section(
                    Section.Start.NEW_PAGE,
                    "s" + rows,
                    "Section " + rows,
                    List.of(table(rows)),
                    List.of(new Section.Part("p" + rows, "Part " + rows, true, List.of(Html.p("None."))))));
        }
        List<String> pages = print(sections).textOfPages();
        int joined = 0;
        for (String text : pages.subList(1, pages.size() - 1)) {
            int ends = text.indexOf("None.");
            if (ends >= 0 && text.substring(0, ends).split("row ").length < 6) {
                assertThat(text.substring(ends)).as(text).contains("Section ", "row 1 ");
                joined++;
            }
        }
        assertThat(joined).as("short ends").isPositive();
    }

    /// Whatever height is left below a last section: its margins alone make no page.
    @Test
    void no_page_has_nothing_but_its_head_and_foot() throws IOException {
        int pages = 0;
        for (int height = 206; height <= 230; height += 2) {
            Html above = Html.el("p", Html.text("Above.")).with("style", "height:" + height + "mm");
            Pdf pdf = print(List.of(new Section(
                    Section.Start.NEW_PAGE,
                    "s",
                    "Section",
                    List.of(above),
                    List.of(new Section.Part(
                            "p", "Part", true, List.of(Html.p("None.").styled("none")))))));
            List<String> texts = pdf.textOfPages();
            assertThat(texts.getLast()).as(height + " mm").contains("None.");
            pages += texts.size();
        }
        assertThat(pages).as("some fit on one page, some do not").isBetween(27, 38);
    }

    /// Sections that go on below others, the long ones over pages: their first row stands below their heading.
    @Test
    void no_heading_and_no_head_of_a_table_stands_on_a_page_without_a_row() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (int rows = 2; rows <= 74; rows += 9) {
            sections.add(new Section(
                    Section.Start.SAME_PAGE, "s" + rows, "Section " + rows, List.of(table(rows)), List.of()));
        }
        List<String> pages = print(sections).textOfPages();
        for (String text : pages.subList(1, pages.size())) {
            for (String piece : text.split("(?=Section \\d+)|(?=Head of the first)")) {
                if (piece.startsWith("Head of the first")) {
                    assertThat(piece).as(text).contains("row ");
                }
            }
            assertThat(text.split("Section \\d+"))
                    .as(text)
                    .hasSameSizeAs(text.split("Section \\d+\\s+Head of the first"));
        }
    }

    private static Html table(int rows) {
        Table table = new Table(Column.left("Head of the first", 40), Column.left("Second", 60));
        for (int row = 1; row <= rows; row++) {
            table.row(
                    Html.text("row " + row + (row == rows ? ", the last" : "")),
                    Html.text(
                            row % 3 == 0
                                    ? "Words that take more than one line, as they do where somebody has"
                                            + " something to say about an item and its reasons, and goes on"
                                    : "short"));
        }
        return table.orElse("");
    }
}
