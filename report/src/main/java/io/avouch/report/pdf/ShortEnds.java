package io.avouch.report.pdf;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.PageBox;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Fills a page on which a section ends after a few lines: the next section begins below it instead of on a page of
/// its own.
///
/// Where a section ends is known once a report was laid out, so it is laid out first.
final class ShortEnds {
    private static final double SHARE_MAX = 0.33;
    private static final String SECTION = "section";

    private final List<PageBox> pages;
    private final List<BlockBox> sections = new ArrayList<>();

    private ShortEnds(List<PageBox> pages) {
        this.pages = pages;
    }

    /// @param laidOut its document is changed; another renderer has to lay it out anew
    /// @return whether anything was changed
    static boolean fill(PdfBoxRenderer laidOut) {
        BlockBox root = laidOut.getRootBox();
        ShortEnds ends = new ShortEnds(root.getLayer().getPages());
        ends.find(root);
        return ends.fill();
    }

    private void find(Box box) {
        if (box instanceof BlockBox block
                && block.getElement() != null
                && List.of(block.getElement().getAttribute("class").split(" ")).contains(SECTION)) {
            sections.add(block);
            return;
        }
        for (Box child : box.getChildren()) {
            find(child);
        }
    }

    private boolean fill() {
        boolean changed = false;
        for (int i = 1; i < sections.size(); i++) {
            Element next = sections.get(i).getElement();
            boolean ownPage = next.getAttribute("class").equals(SECTION)
                    && next.getAttribute("style").isEmpty();
            if (ownPage && endsEarly(sections.get(i - 1))) {
                goOn(next);
                changed = true;
            }
        }
        return changed;
    }

    /// By a style of its own: another class is not seen when the document is laid out anew. The heading's padding has
    /// to fit below it, so that it never stands at the foot of a page.
    private static void goOn(Element section) {
        section.setAttribute("style", "page-break-before:auto;margin-top:12mm");
        for (Node child = section.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element heading && heading.getTagName().equals("h2")) {
                heading.setAttribute("style", "margin-bottom:-47mm;padding-bottom:50mm;page-break-inside:avoid");
            }
        }
    }

    private boolean endsEarly(BlockBox section) {
        int end = section.getAbsY() + section.getHeight();
        return pages.stream()
                .filter(page -> end > page.getTop() && end <= page.getBottom())
                .anyMatch(page -> end - page.getTop() < SHARE_MAX * (page.getBottom() - page.getTop()));
    }
}
