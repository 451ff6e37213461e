package io.avouch.report.docx;

import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.html.Html.Text;
import io.avouch.report.html.Visible;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/// Writes blocks of a report one below the other. Text that stands between blocks has a paragraph of its own.
final class Body {
    private static final Set<String> BLOCKS =
            Set.of("div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "pre", "table", "svg");

    private final XWPFDocument document;
    private final Bookmarks bookmarks = new Bookmarks();

    Body(XWPFDocument document) {
        this.document = document;
    }

    void heading(int level, String id, String title, boolean newPage) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(Look.HEADING + level);
        paragraph.setPageBreak(newPage);
        bookmarks.mark(paragraph, id);
        paragraph.createRun().setText(Visible.text(title));
    }

    void blocks(List<? extends Html> blocks) {
        blocks(blocks, Letters.PLAIN, document::createParagraph);
    }

    /// @param paragraphs where the next paragraph stands: on the page, or in a cell
    void blocks(List<? extends Html> blocks, Letters letters, Supplier<XWPFParagraph> paragraphs) {
        Runs open = null;
        for (Html each : blocks) {
            if (each instanceof Element element && BLOCKS.contains(element.name())) {
                open = null;
                block(element, letters, paragraphs);
            } else {
                if (open == null) {
                    open = new Runs(paragraphs.get());
                }
                open.add(each, letters);
            }
        }
    }

    private void block(Element element, Letters letters, Supplier<XWPFParagraph> paragraphs) {
        Letters inner = letters.of(element);
        switch (element.name()) {
            case "h1" -> styled(element, Look.TITLE, inner, paragraphs);
            case "h2", "h3", "h4" ->
                styled(element, Look.HEADING + element.name().charAt(1), inner, paragraphs);
            case "pre" -> styled(element, Look.CODE, inner, paragraphs);
            case "li" -> point(element, inner, paragraphs);
            case "table" -> new Grid(document, this).write(element, inner);
            case "svg" -> words(element, inner, paragraphs);
            default -> blocks(element.children(), inner, () -> marked(element, paragraphs.get()));
        }
    }

    private XWPFParagraph marked(Element element, XWPFParagraph paragraph) {
        bookmarks.mark(paragraph, element.attributes().getOrDefault("id", ""));
        return paragraph;
    }

    private void styled(Element element, String style, Letters letters, Supplier<XWPFParagraph> paragraphs) {
        blocks(element.children(), letters, () -> {
            XWPFParagraph paragraph = marked(element, paragraphs.get());
            paragraph.setStyle(style);
            return paragraph;
        });
    }

    /// The first paragraph of a point has its mark before it; further ones stand under its words.
    private void point(Element element, Letters letters, Supplier<XWPFParagraph> paragraphs) {
        boolean[] marked = {false};
        blocks(element.children(), letters, () -> {
            XWPFParagraph paragraph = marked(element, paragraphs.get());
            paragraph.setStyle(Look.BULLET);
            if (!marked[0]) {
                XWPFRun mark = paragraph.createRun();
                mark.setText("•");
                mark.addTab();
                marked[0] = true;
            }
            return paragraph;
        });
    }

    /// What a chart says.
    private static void words(Element svg, Letters letters, Supplier<XWPFParagraph> paragraphs) {
        String alternative = svg.attributes().getOrDefault("alt", "");
        if (!alternative.isEmpty()) {
            new Runs(paragraphs.get()).add(new Text(alternative), letters);
        }
    }
}
