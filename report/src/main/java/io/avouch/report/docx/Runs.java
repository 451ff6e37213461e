package io.avouch.report.docx;

import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.html.Html.Text;
import io.avouch.report.html.Visible;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;

/// The text of one paragraph.
final class Runs {
    private final XWPFParagraph paragraph;

    Runs(XWPFParagraph paragraph) {
        this.paragraph = paragraph;
    }

    void add(Html html, Letters letters) {
        switch (html) {
            case Text text -> letters.on(said(paragraph.createRun(), text.value()));
            case Element element -> element(element, letters.of(element));
        }
    }

    private void element(Element element, Letters letters) {
        String target = element.attributes().getOrDefault("href", "");
        if (element.name().equals("br")) {
            paragraph.createRun().addBreak();
        } else if (element.name().equals("a") && target.startsWith("#")) {
            CTHyperlink link = paragraph.getCTP().addNewHyperlink();
            link.setAnchor(Bookmarks.name(target.substring(1)));
            letters.on(said(
                    new XWPFRun(link.addNewR(), (org.apache.poi.xwpf.usermodel.IRunBody) paragraph), words(element)));
        } else if (element.name().equals("svg")) {
            letters.on(said(paragraph.createRun(), element.attributes().getOrDefault("alt", "")));
        } else {
            element.children().forEach(child -> add(child, letters));
        }
    }

    private static XWPFRun said(XWPFRun run, String text) {
        run.setText(Visible.text(text));
        return run;
    }

    private static String words(Element element) {
        StringBuilder words = new StringBuilder();
        for (Html child : element.children()) {
            switch (child) {
                case Text text -> words.append(text.value());
                case Element inner -> words.append(words(inner));
            }
        }
        return words.toString();
    }
}
