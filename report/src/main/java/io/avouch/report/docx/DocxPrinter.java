package io.avouch.report.docx;

import io.avouch.report.html.Visible;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.Section;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/// Prints any report as DOCX: real headings, a table of contents, tables whose heads repeat, and on each page what the
/// report is not. Charts are given in the words that stand beside them. Equal reports are equal bytes.
public final class DocxPrinter {
    private DocxPrinter() {}

    public static void print(Report report, OutputStream out) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream(1 << 16);
        try (XWPFDocument document = new XWPFDocument()) {
            Look.give(document);
            describe(document, report);
            Margins.of(document, report);
            Body body = new Body(document);
            body.blocks(report.front());
            Contents.write(document, report.sections());
            for (Section section : report.sections()) {
                section(document, body, section);
            }
            document.write(written);
        }
        OfficeZip.settle(written.toByteArray(), report.run().startedAt(), out);
    }

    private static void section(XWPFDocument document, Body body, Section section) {
        int begins = document.getBodyElements().size();
        body.heading(1, section.id(), section.title(), section.start() == Section.Start.NEW_PAGE);
        body.blocks(section.body());
        Keeping.heads(document, begins);
        for (Section.Part part : section.parts()) {
            int from = document.getBodyElements().size();
            body.heading(2, part.id(), part.title(), false);
            body.blocks(part.body());
            if (part.together()) {
                Keeping.together(document, from);
            } else {
                Keeping.heads(document, from);
            }
        }
    }

    private static void describe(XWPFDocument document, Report report) {
        Optional<Date> time = Optional.of(Date.from(report.run().startedAt()));
        String organisation = Visible.text(report.organisation().name());
        POIXMLProperties.CoreProperties core = document.getProperties().getCoreProperties();
        core.setTitle(Visible.text(report.title()) + ", " + organisation);
        core.setSubjectProperty(report.subject());
        core.setDescription(report.disclaimer());
        core.setCreator(organisation);
        core.setCreated(time);
        core.setModified(time);
        document.getProperties().getExtendedProperties().setApplication("Avouch");
    }
}
