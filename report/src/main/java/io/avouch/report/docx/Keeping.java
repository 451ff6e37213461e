package io.avouch.report.docx;

import java.util.List;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/// What stays on one page: paragraphs that are told to stay with the next one, those in the rows of tables too.
final class Keeping {
    private Keeping() {}

    /// All of what was written, as far as a page has room for it.
    ///
    /// @param from how many elements were there before
    static void together(XWPFDocument document, int from) {
        List<IBodyElement> all = document.getBodyElements();
        for (IBodyElement element : all.subList(from, Math.max(from, last(all)))) {
            keep(element, Integer.MAX_VALUE);
        }
        if (last(all) >= from && all.get(last(all)) instanceof XWPFTable table) {
            keep(table, table.getNumberOfRows() - 1);
        }
    }

    /// The sentence before a table with the head and the first row.
    static void heads(XWPFDocument document, int from) {
        List<IBodyElement> all = document.getBodyElements();
        for (int i = from; i < all.size(); i++) {
            if (all.get(i) instanceof XWPFTable table) {
                keep(table, Math.min(1, table.getNumberOfRows() - 1));
                if (i > from) {
                    keep(all.get(i - 1), 0);
                }
            }
        }
    }

    /// The last that is more than the space behind a table.
    private static int last(List<IBodyElement> all) {
        int last = all.size() - 1;
        while (last > 0
                && all.get(last) instanceof XWPFParagraph paragraph
                && paragraph.getText().isEmpty()) {
            last--;
        }
        return last;
    }

    private static void keep(IBodyElement element, int rows) {
        if (element instanceof XWPFParagraph paragraph) {
            stay(paragraph);
        } else if (element instanceof XWPFTable table) {
            for (XWPFTableRow row : table.getRows().subList(0, Math.min(rows, table.getNumberOfRows()))) {
                row.getTableCells().stream()
                        .flatMap(cell -> cell.getParagraphs().stream())
                        .forEach(Keeping::stay);
            }
        }
    }

    private static void stay(XWPFParagraph paragraph) {
        if (paragraph.getCTP().getPPr() == null) {
            paragraph.getCTP().addNewPPr();
        }
        paragraph.setKeepNext(true);
    }
}
