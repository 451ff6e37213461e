package io.avouch.report;

import io.avouch.core.Bytes;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// A written report, to be asked questions.
record Pdf(Bytes content) {
    static Pdf of(ReadinessInput input) {
        return written(out -> new Reports().readiness(input, ReportFormat.PDF, out));
    }

    static Pdf of(ApplicabilityInput input) {
        return written(out -> new Reports().applicability(input, ReportFormat.PDF, out));
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static Pdf written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Pdf(Bytes.owning(out.toByteArray()));
    }

    interface Question<T> {
        T of(PDDocument document) throws IOException;
    }

    <T> T ask(Question<T> question) {
        try (PDDocument document = Loader.loadPDF(content.toArray())) {
            return question.of(document);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The text layer, on one line.
    String text() {
        return ask(document -> new PDFTextStripper().getText(document)).replaceAll("\\s+", " ");
    }

    /// The text layer as it is written and as it is seen: a table's cells may lie either way.
    String anyText() {
        return ask(document -> {
                    PDFTextStripper seen = new PDFTextStripper();
                    seen.setSortByPosition(true);
                    return new PDFTextStripper().getText(document) + " " + seen.getText(document);
                })
                .replaceAll("\\s+", " ");
    }

    /// The text of each page as it is seen, on one line.
    List<String> textOfPages() {
        return ask(document -> {
            List<String> pages = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).replaceAll("\\s+", " "));
            }
            return pages;
        });
    }

    int pages() {
        return ask(PDDocument::getNumberOfPages);
    }
}
