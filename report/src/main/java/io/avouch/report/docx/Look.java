package io.avouch.report.docx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/// The styles of a document, as an editor's user finds and changes them: `docx-styles.xml`.
final class Look {
    static final String HEADING = "Heading";
    static final String TITLE = "Title";
    static final String SMALL = "Small";
    static final String STATEMENT = "Statement";
    static final String CELL = "Cell";
    static final String HEAD_CELL = "HeadCell";
    static final String CODE = "Code";
    static final String BULLET = "Bullet";
    static final String CONTENTS = "TOC";

    private Look() {}

    static void give(XWPFDocument document) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Look.class.getResourceAsStream("/io/avouch/report/docx-styles.xml"))) {
            document.createStyles().setStyles(StylesDocument.Factory.parse(in).getStyles());
        } catch (XmlException broken) {
            throw new IllegalStateException("docx-styles.xml inside the program is broken", broken);
        }
    }
}
