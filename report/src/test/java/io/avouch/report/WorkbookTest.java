package io.avouch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.report.ReportFormat;
import io.avouch.report.xlsx.Workbook;
import io.avouch.report.xlsx.XlsxPrinter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class WorkbookTest {
    private static final List<String> FORMULAS = List.of(
            "=1+1",
            "=HYPERLINK(\"http://evil.example\",\"click\")",
            "+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "=cmd|' /C calc'!A0",
            "'=1",
            "12.50",
            "2026-11-01",
            "TRUE",
            "#REF!",
            "<f>1</f>",
            "_x003D_1");

    private static List<Cell> cells(XSSFWorkbook book) {
        List<Cell> cells = new ArrayList<>();
        book.forEach(sheet -> sheet.forEach(row -> row.forEach(cells::add)));
        return cells;
    }

    @Test
    void no_text_is_a_formula_whatever_it_begins_with() {
        Workbook book = new Workbook(
                "=1",
                "=2 & more",
                "=3",
                Instant.parse("2026-11-01T00:00:00Z"),
                List.of(new Workbook.Sheet(
                        "one",
                        List.of(new Workbook.Column("=head", 20)),
                        FORMULAS.stream().map(List::of).toList())));
        Written written = Written.written(out -> XlsxPrinter.print(book, out));
        written.ask(XSSFWorkbook::new, file -> {
            assertThat(cells(file)).hasSize(FORMULAS.size() + 1).allSatisfy(cell -> {
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
                assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            });
            assertThat(cells(file).stream().map(Cell::getStringCellValue).skip(1))
                    .containsExactlyElementsOf(FORMULAS.stream()
                            .map(text -> text.replace('\t', ' ').replace('\r', ' '))
                            .toList());
            return true;
        });
        assertThat(written.parts().get("xl/worksheets/sheet1.xml"))
                .doesNotContain("<f>", "<f ", "t=\"str\"", "t=\"n\"")
                .contains("t=\"s\"");
    }

    @Test
    void the_statement_of_applicability_has_each_row_once_and_nothing_in_it_is_computed() {
        Written written = Written.of(ApplicabilitySamples.of("hostile"), ReportFormat.XLSX);
        written.ask(XSSFWorkbook::new, file -> {
            assertThat(file.getSheet("Annex A").getLastRowNum()).isEqualTo(38);
            assertThat(file.getSheet("Own controls").getLastRowNum()).isEqualTo(1);
            assertThat(file.getSheet("About").getRow(1).getCell(1).getStringCellValue())
                    .contains("Not a certificate; no practitioner has examined it.");
            assertThat(cells(file)).allMatch(cell -> cell.getCellType() == CellType.STRING);
            return true;
        });
    }

    @Test
    void decisions_have_their_dates_and_contradictions_stand_beside_them() {
        String all = Written.of(ApplicabilitySamples.of("rich"), ReportFormat.XLSX)
                .ask(XSSFWorkbook::new, file -> cells(file).toString());
        assertThat(all)
                .contains("2027-01-31", "included-planned", "excluded", "none recorded", "by a.ferrari at 2026-10-02")
                .contains("excluded, but called for by risk R-12 (open)");
    }

    @Test
    void what_does_not_fit_a_cell_says_so() {
        Workbook book = new Workbook(
                "t",
                "o",
                "d",
                Instant.EPOCH.plusSeconds(400_000_000),
                List.of(new Workbook.Sheet(
                        "s", List.of(new Workbook.Column("c", 9)), List.of(List.of("x".repeat(40_000))))));
        String text = Written.written(out -> XlsxPrinter.print(book, out))
                .ask(XSSFWorkbook::new, file -> cells(file).get(1).getStringCellValue());
        assertThat(text).hasSize(32_767).endsWith("(the rest does not fit a cell)");
    }

    @Test
    void equal_input_gives_equal_bytes() {
        assertThat(Written.of(ApplicabilitySamples.of("rich"), ReportFormat.XLSX))
                .isEqualTo(Written.of(ApplicabilitySamples.of("rich"), ReportFormat.XLSX));
    }
}
