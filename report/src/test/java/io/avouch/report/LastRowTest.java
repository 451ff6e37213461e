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

/// Tables of every length around that of a page.
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPrinter.print(
                new Report("Rows", "", "", Samples.organisation("Acme"), Samples.run(List.of()), List.of(), sections),
                out);
        Pdf pdf = new Pdf(io.avouch.core.Bytes.owning(out.toByteArray()));
        int carriedOver = 0;
        for (String text : pdf.textOfPages()) {
            if (text.contains("row ")) {
                assertThat(text).contains("Head of the first");
            }
            if (text.contains(", the last")) {
                assertThat(text.split("row ")).as(text).hasSizeGreaterThan(2);
                carriedOver += text.contains("Section ") ? 0 : 1;
            }
        }
        assertThat(carriedOver).as("tables that go on to a second page").isGreaterThan(2);
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
