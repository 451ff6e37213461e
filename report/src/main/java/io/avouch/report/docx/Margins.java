package io.avouch.report.docx;

import io.avouch.core.test.TestRun;
import io.avouch.report.html.Visible;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.Words;
import java.math.BigInteger;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/// Paper, and what stands on each page: the title above; below, what the report is not, its run and the page's number.
final class Margins {
    private static final int TWIPS_PER_MM = 57;

    private Margins() {}

    static void of(XWPFDocument document, Report report) {
        paper(document);
        XWPFHeader header = document.createHeader(HeaderFooterType.DEFAULT);
        String example = report.organisation().example() ? " · EXAMPLE" : "";
        line(
                header.createParagraph(),
                report.title() + " · " + report.organisation().name() + example);
        XWPFFooter footer = document.createFooter(HeaderFooterType.DEFAULT);
        line(footer.createParagraph(), report.disclaimer());
        TestRun.Checkpoint checkpoint = report.run().checkpoint();
        XWPFParagraph last = footer.createParagraph();
        line(
                last,
                "Run " + report.run().id() + " · checkpoint " + Words.number(checkpoint.size()) + " · root "
                        + Words.shortRoot(checkpoint.root()) + " · page ");
        last.getCTP().addNewFldSimple().setInstr("PAGE");
        last.createRun().setText(" of ");
        last.getCTP().addNewFldSimple().setInstr("NUMPAGES");
    }

    private static void line(XWPFParagraph paragraph, String text) {
        paragraph.setStyle(Look.SMALL);
        paragraph.createRun().setText(Visible.text(text));
    }

    private static void paper(XWPFDocument document) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        section.addNewPgSz().setW(BigInteger.valueOf(210L * TWIPS_PER_MM));
        section.getPgSz().setH(BigInteger.valueOf(297L * TWIPS_PER_MM));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(23L * TWIPS_PER_MM));
        margins.setBottom(BigInteger.valueOf(24L * TWIPS_PER_MM));
        margins.setLeft(BigInteger.valueOf(17L * TWIPS_PER_MM));
        margins.setRight(BigInteger.valueOf(17L * TWIPS_PER_MM));
        margins.setHeader(BigInteger.valueOf(10L * TWIPS_PER_MM));
        margins.setFooter(BigInteger.valueOf(9L * TWIPS_PER_MM));
    }
}
