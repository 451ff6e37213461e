package io.avouch.report.xlsx;

import io.avouch.report.docx.OfficeZip;
import io.avouch.report.html.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Writes a workbook as XLSX. Every cell is a text, formatted as text and marked with the quote prefix, so that no text
/// that begins like a formula is ever computed: not when the file is opened, nor when the cell is edited.
public final class XlsxPrinter {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final int TEXT_MAX = 32_767;
    private static final int UNITS_PER_CHARACTER = 256;
    private static final int NAME_MAX = 31;
    private static final int LINE_POINTS = 15;

    /// A row can be 409 points tall.
    private static final int LINES_MAX = 27;

    /// What the arrow of a filter takes of its head.
    private static final int FILTER_CHARS = 4;

    private static final XSSFColor INK = color(0x16, 0x18, 0x1d);
    private static final XSSFColor LINE = color(0xd5, 0xd8, 0xdd);
    private static final XSSFColor GROUND = color(0xf1, 0xf3, 0xf5);

    private XlsxPrinter() {}

    public static void print(Workbook book, OutputStream out) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream(1 << 16);
        try (XSSFWorkbook file = new XSSFWorkbook()) {
            describe(file, book);
            CellStyle head = style(file, true);
            CellStyle text = style(file, false);
            for (Workbook.Sheet sheet : book.sheets()) {
                sheet(file.createSheet(name(sheet)), book, sheet, head, text);
            }
            file.write(written);
        }
        OfficeZip.settle(written.toByteArray(), book.time(), out);
    }

    private static String name(Workbook.Sheet sheet) {
        return sheet.name().length() <= NAME_MAX ? sheet.name() : sheet.name().substring(0, NAME_MAX);
    }

    private static CellStyle style(XSSFWorkbook file, boolean head) {
        XSSFCellStyle style = file.createCellStyle();
        style.setDataFormat(file.createDataFormat().getFormat("@"));
        style.setQuotePrefixed(true);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setBorderBottom(head ? BorderStyle.MEDIUM : BorderStyle.THIN);
        style.setBottomBorderColor(head ? INK : LINE);
        if (head) {
            XSSFFont font = file.createFont();
            font.setBold(true);
            style.setFont(font);
            style.setFillForegroundColor(GROUND);
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        return style;
    }

    private static XSSFColor color(int red, int green, int blue) {
        return new XSSFColor(new byte[] {(byte) red, (byte) green, (byte) blue});
    }

    /// As wide as it is said to be; no wider than its head where no row says anything in it.
    private static List<Workbook.Column> columns(Workbook.Sheet said) {
        List<Workbook.Column> columns = new ArrayList<>();
        for (int i = 0; i < said.columns().size(); i++) {
            Workbook.Column each = said.columns().get(i);
            int column = i;
            boolean silent =
                    said.rows().stream().allMatch(row -> row.get(column).isEmpty());
            columns.add(
                    silent
                            ? new Workbook.Column(
                                    each.title(),
                                    Math.min(each.width(), each.title().length() / 2 + FILTER_CHARS))
                            : each);
        }
        return columns;
    }

    private static void sheet(XSSFSheet sheet, Workbook book, Workbook.Sheet said, CellStyle head, CellStyle text) {
        List<Workbook.Column> columns = columns(said);
        int column = 0;
        for (Workbook.Column each : columns) {
            sheet.setColumnWidth(column++, each.width() * UNITS_PER_CHARACTER);
        }
        List<String> titles = columns.stream().map(Workbook.Column::title).toList();
        Row first = sheet.createRow(0);
        row(first, titles, head);
        first.setHeightInPoints(LINE_POINTS * lines(titles, columns) + 2);
        int line = 1;
        for (List<String> each : said.rows()) {
            Row row = sheet.createRow(line++);
            row(row, each, text);
            row.setHeightInPoints(LINE_POINTS * lines(each, columns));
        }
        sheet.createFreezePane(0, 1);
        sheet.setAutoFilter(new CellRangeAddress(0, line - 1, 0, said.columns().size() - 1));
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        sheet.getPrintSetup().setPaperSize(PrintSetup.A3_PAPERSIZE);
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getHeader().setLeft(plain(book.title() + " · " + book.organisation()));
        sheet.getFooter().setLeft(plain(book.disclaimer()));
    }

    /// How many lines the tallest cell takes: not every program makes rows as tall as wrapped text when it opens a
    /// file.
    private static int lines(List<String> texts, List<Workbook.Column> columns) {
        int most = 1;
        for (int i = 0; i < texts.size(); i++) {
            int width = Math.max(1, columns.get(i).width() - 2);
            most = Math.max(
                    most,
                    Visible.text(texts.get(i))
                            .lines()
                            .mapToInt(line -> 1 + line.length() / width)
                            .sum());
        }
        return Math.min(LINES_MAX, most);
    }

    /// In a page's header an ampersand begins a command.
    private static String plain(String text) {
        return Visible.text(text).replace("&", "&&");
    }

    private static void row(Row row, List<String> texts, CellStyle style) {
        for (int i = 0; i < texts.size(); i++) {
            Cell cell = row.createCell(i);
            cell.setCellStyle(style);
            cell.setCellValue(literal(fitting(Visible.text(texts.get(i)))));
        }
    }

    /// In this format `_x003D_` stands for a character; where somebody wrote just that, its underscore is escaped.
    private static String literal(String text) {
        return ESCAPE.matcher(text).replaceAll("_x005F_x$1_");
    }

    private static String fitting(String text) {
        String more = "… (the rest does not fit a cell)";
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - more.length()) + more;
    }

    private static void describe(XSSFWorkbook file, Workbook book) {
        Optional<Date> time = Optional.of(Date.from(book.time()));
        POIXMLProperties.CoreProperties core = file.getProperties().getCoreProperties();
        core.setTitle(Visible.text(book.title() + ", " + book.organisation()));
        core.setDescription(book.disclaimer());
        core.setCreator(Visible.text(book.organisation()));
        core.setCreated(time);
        core.setModified(time);
        file.getProperties().getExtendedProperties().setApplication("Avouch");
    }
}
