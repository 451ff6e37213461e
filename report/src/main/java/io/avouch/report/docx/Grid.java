package io.avouch.report.docx;

import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/// Writes a table: the head repeats on each page, no row is broken over two, columns are as wide as in print.
final class Grid {
    private static final Pattern WIDTH = Pattern.compile("width:(\\d+)%");
    private static final int TEXT_TWIPS = 176 * 57;
    private static final int PERCENT = 100;
    private static final int NAME_PERCENT = 24;

    private final XWPFDocument document;
    private final Body body;

    Grid(XWPFDocument document, Body body) {
        this.document = document;
        this.body = body;
    }

    private record Row(boolean head, List<Element> cells) {}

    void write(Element table, Letters letters) {
        List<Row> rows = new ArrayList<>();
        gather(table, false, rows);
        int columns = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        if (columns == 0) {
            return;
        }
        XWPFTable grid = document.createTable(rows.size(), columns);
        grid.setWidthType(TableWidthType.PCT);
        grid.setWidth("100%");
        rule(grid);
        int[] widths = widths(rows, columns);
        var list = grid.getCTTbl().getTblGrid() == null
                ? grid.getCTTbl().addNewTblGrid()
                : grid.getCTTbl().getTblGrid();
        while (list.sizeOfGridColArray() > 0) {
            list.removeGridCol(0);
        }
        Arrays.stream(widths).forEach(width -> list.addNewGridCol().setW(BigInteger.valueOf(width)));
        for (int i = 0; i < rows.size(); i++) {
            row(grid.getRow(i), rows.get(i), widths, letters);
        }
        if (rows.size() > 2) {
            // The last row never stands alone on a page.
            grid.getRow(rows.size() - 2).getTableCells().stream()
                    .flatMap(cell -> cell.getParagraphs().stream())
                    .forEach(paragraph -> paragraph.setKeepNext(true));
        }
        document.createParagraph().setStyle(Look.SMALL);
    }

    private static void gather(Element element, boolean head, List<Row> rows) {
        List<Element> cells = new ArrayList<>();
        for (Html child : element.children()) {
            if (child instanceof Element inner) {
                switch (inner.name()) {
                    case "td", "th" -> cells.add(inner);
                    default -> gather(inner, head || inner.name().equals("thead"), rows);
                }
            }
        }
        if (element.name().equals("tr")) {
            rows.add(new Row(head, cells));
        }
    }

    private static void rule(XWPFTable grid) {
        grid.removeBorders();
        grid.setInsideHBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "D5D8DD");
        grid.setBottomBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "D5D8DD");
        grid.setTopBorder(XWPFTable.XWPFBorderType.SINGLE, 4, 0, "D5D8DD");
        grid.setCellMargins(40, 0, 40, 100);
    }

    /// The widths that the head says; a table of facts without a head has a narrow first column.
    private static int[] widths(List<Row> rows, int columns) {
        int[] widths = new int[columns];
        Arrays.fill(widths, TEXT_TWIPS / columns);
        Optional<Row> head = rows.stream().filter(Row::head).findFirst();
        if (head.isPresent()) {
            for (int i = 0; i < head.get().cells().size(); i++) {
                Matcher said =
                        WIDTH.matcher(head.get().cells().get(i).attributes().getOrDefault("style", ""));
                if (said.find()) {
                    widths[i] = TEXT_TWIPS * Integer.parseInt(said.group(1)) / PERCENT;
                }
            }
        } else if (columns == 2) {
            widths[0] = TEXT_TWIPS * NAME_PERCENT / PERCENT;
            widths[1] = TEXT_TWIPS - widths[0];
        }
        return widths;
    }

    private void row(XWPFTableRow line, Row row, int[] widths, Letters letters) {
        line.setCantSplitRow(true);
        line.setRepeatHeader(row.head());
        for (int i = 0; i < widths.length; i++) {
            XWPFTableCell cell = line.getCell(i);
            cell.setWidthType(TableWidthType.DXA);
            cell.setWidth(Integer.toString(widths[i]));
            if (i < row.cells().size()) {
                Element said = row.cells().get(i);
                boolean right = said.attributes().getOrDefault("class", "").contains("right");
                body.blocks(said.children(), letters.of(said), paragraphs(cell, row.head(), right));
            }
        }
    }

    /// The paragraph that every new cell has comes first.
    private static Supplier<XWPFParagraph> paragraphs(XWPFTableCell cell, boolean head, boolean right) {
        List<XWPFParagraph> first = new ArrayList<>(cell.getParagraphs());
        return () -> {
            XWPFParagraph paragraph = first.isEmpty() ? cell.addParagraph() : first.removeFirst();
            paragraph.setStyle(head ? Look.HEAD_CELL : Look.CELL);
            if (right) {
                paragraph.setAlignment(ParagraphAlignment.RIGHT);
            }
            return paragraph;
        };
    }
}
