package io.avouch.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import io.avouch.core.Digest;
import io.avouch.report.html.XhtmlWriter;
import io.avouch.report.layout.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.w3c.dom.Document;

/// Prints a report as tagged PDF (PDF/UA), reaching for nothing outside: no network, no files, no fonts of the machine.
/// Dates and identifiers come from the report, so that equal reports are equal bytes.
public final class PdfPrinter {
    static {
        FontMappers.set(new ShippedFontsOnly());
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    }

    /// What is moved for one section may leave the end of another on a page of its own.
    private static final int LAYOUTS_MAX = 5;

    private PdfPrinter() {}

    public static void print(Report report, OutputStream out) throws IOException {
        String xhtml = "<!DOCTYPE html>" + new XhtmlWriter(Printable::text).write(report.html());
        Optional<Document> filled = Optional.empty();
        for (int tries = 1; ; tries++) {
            try (PDDocument pdf = new PDDocument();
                    BatikSVGDrawer drawer = new BatikSVGDrawer();
                    PdfBoxRenderer renderer =
                            builder(xhtml, filled, drawer).usePDDocument(pdf).buildPdfRenderer()) {
                renderer.layout();
                if (tries < LAYOUTS_MAX && ShortEnds.fill(renderer)) {
                    filled = Optional.of(renderer.getDocument());
                    continue;
                }
                renderer.createPDFWithoutClosing();
                describe(pdf, report);
                // The id is drawn from the text, so another text has another id.
                pdf.setDocumentId(ByteBuffer.wrap(Digest.of(xhtml).bytes()).getLong());
                pdf.save(out);
                return;
            }
        }
    }

    private static PdfRendererBuilder builder(String xhtml, Optional<Document> document, BatikSVGDrawer drawer) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.withProducer("Avouch");
        builder.useSVGDrawer(drawer);
        builder.useUnicodeLineBreaker(new LineBreaks());
        for (var when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, when);
        }
        if (Bidi.requiresBidi(xhtml.toCharArray(), 0, xhtml.length())) {
            builder.useUnicodeBidiSplitter(new JdkBidi.Splitters());
            builder.useUnicodeBidiReorderer(new JdkBidi.Reorderer());
        }
        for (Typeface face : Typeface.values()) {
            builder.useFont(face::open, face.family(), face.weight(), FontStyle.NORMAL, true);
        }
        document.ifPresentOrElse(
                changed -> builder.withW3cDocument(changed, null), () -> builder.withHtmlContent(xhtml, null));
        return builder;
    }

    private static void describe(PDDocument pdf, Report report) {
        Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        time.setTimeInMillis(report.run().startedAt().toEpochMilli());
        PDDocumentInformation facts = new PDDocumentInformation();
        facts.setTitle(
                Printable.text(report.title() + ", " + report.organisation().name()));
        facts.setSubject(report.subject());
        facts.setAuthor(Printable.text(report.organisation().name()));
        facts.setProducer("Avouch");
        facts.setCreationDate(time);
        facts.setModificationDate(time);
        pdf.setDocumentInformation(facts);
        pdf.getDocumentCatalog().setMetadata(metadata(pdf, report));
    }

    private static PDMetadata metadata(PDDocument pdf, Report report) {
        String xmp = Xmp.of(report);
        try {
            return new PDMetadata(pdf, new ByteArrayInputStream(xmp.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory can be read", impossible);
        }
    }
}
