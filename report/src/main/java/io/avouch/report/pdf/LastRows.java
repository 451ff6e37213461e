package io.avouch.report.pdf;

import com.openhtmltopdf.newtable.TableBox;
import com.openhtmltopdf.newtable.TableRowBox;
import com.openhtmltopdf.newtable.TableSectionBox;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.PageBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Keeps a table's last row from standing alone on a page.
///
/// The renderer breaks tables between any two rows, and loses their head where a row is told to stay with the next.
/// So a report is laid out first; where a last row stands alone, the rows on the page before are set a hair wider
/// apart, until the one before the last finds no room there and goes along.
final class LastRows {
    private static final double DOTS_IN_MM = 20 * 96 / 25.4;
    private static final double PADDING_MM = 1.5;
    private static final double WIDER_MM_MAX = 2.5;

    private final List<PageBox> pages;
    private int loosened;

    private LastRows(List<PageBox> pages) {
        this.pages = pages;
    }

    /// @param laidOut its document is changed; another renderer has to lay it out anew
    /// @return whether anything was changed
    static boolean loosen(PdfBoxRenderer laidOut) {
        BlockBox root = laidOut.getRootBox();
        LastRows rows = new LastRows(root.getLayer().getPages());
        rows.look(root);
        return rows.loosened > 0;
    }

    private void look(Box box) {
        if (box instanceof TableBox table) {
            body(table);
        }
        for (Box child : box.getChildren()) {
            look(child);
        }
    }

    private void body(TableBox table) {
        List<TableRowBox> rows = new ArrayList<>();
        for (Box section : table.getChildren()) {
            if (section instanceof TableSectionBox body && !body.isHeader() && !body.isFooter()) {
                body.getChildren().stream()
                        .filter(TableRowBox.class::isInstance)
                        .map(TableRowBox.class::cast)
                        .forEach(rows::add);
            }
        }
        if (rows.size() > 2) {
            body(rows);
        }
    }

    private void body(List<TableRowBox> rows) {
        TableRowBox before = rows.get(rows.size() - 2);
        int page = page(before.getAbsY());
        if (page < 0 || page(rows.getLast().getAbsY()) == page) {
            return;
        }
        List<TableRowBox> above =
                rows.stream().filter(row -> page(row.getAbsY()) == page).toList();
        double free = pages.get(page).getBottom() - (before.getAbsY() + (double) before.getHeight());
        double wider = free / DOTS_IN_MM / above.size() + 0.1;
        if (wider <= WIDER_MM_MAX) {
            above.forEach(row -> widen(row.getElement(), wider));
            loosened++;
        }
    }

    private static void widen(Element row, double millimetres) {
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
            if (cell instanceof Element each) {
                each.setAttribute("style", String.format(Locale.ROOT, "padding-top:%.2fmm", PADDING_MM + millimetres));
            }
        }
    }

    private int page(int y) {
        for (int i = 0; i < pages.size(); i++) {
            if (y >= pages.get(i).getTop() && y < pages.get(i).getBottom()) {
                return i;
            }
        }
        return -1;
    }
}
