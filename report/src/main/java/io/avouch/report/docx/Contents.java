package io.avouch.report.docx;

import io.avouch.report.html.Visible;
import io.avouch.report.layout.Section;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;

/// The contents as a field: links now, page numbers once the editor updates it.
final class Contents {
    private Contents() {}

    static void write(XWPFDocument document, List<Section> sections) {
        if (sections.isEmpty()) {
            return;
        }
        XWPFParagraph title = document.createParagraph();
        title.setStyle(Look.STATEMENT);
        title.createRun().setText("Contents");
        XWPFParagraph last = title;
        for (int i = 0; i < sections.size(); i++) {
            last = document.createParagraph();
            last.setStyle(Look.CONTENTS + 1);
            if (i == 0) {
                mark(last.getCTP(), STFldCharType.BEGIN);
                last.getCTP().addNewR().addNewInstrText().setStringValue(" TOC \\o \"1-2\" \\h \\z \\u ");
                mark(last.getCTP(), STFldCharType.SEPARATE);
            }
            CTHyperlink link = last.getCTP().addNewHyperlink();
            link.setAnchor(Bookmarks.name(sections.get(i).id()));
            link.addNewR().addNewT().setStringValue(Visible.text(sections.get(i).title()));
        }
        mark(last.getCTP(), STFldCharType.END);
    }

    private static void mark(CTP paragraph, STFldCharType.Enum type) {
        paragraph.addNewR().addNewFldChar().setFldCharType(type);
    }
}
