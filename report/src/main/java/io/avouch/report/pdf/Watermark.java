package io.avouch.report.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/// Says on every page of a PDF to whom it was handed and when: large and pale behind the words, and small above them.
public final class Watermark {
    private static final float LARGE = 30;
    private static final float SMALL = 7;
    private static final float MARGIN = 48;
    private static final double SLOPE = Math.toRadians(52);

    private Watermark() {}

    public static byte[] on(byte[] pdf, String words) throws IOException {
        ByteArrayOutputStream marked = new ByteArrayOutputStream(pdf.length + (1 << 16));
        try (PDDocument document = Loader.loadPDF(pdf);
                InputStream letters = Objects.requireNonNull(
                        Watermark.class.getResourceAsStream("/io/avouch/report/fonts/Inter-Regular.ttf"))) {
            PDType0Font font = PDType0Font.load(document, letters);
            String printable = printable(font, words);
            for (PDPage page : document.getPages()) {
                mark(document, page, font, printable);
            }
            document.save(marked);
        }
        return marked.toByteArray();
    }

    /// What the font has no letter for stands as a question mark.
    private static String printable(PDType0Font font, String words) {
        StringBuilder printable = new StringBuilder();
        words.codePoints().forEach(letter -> {
            String one = Character.toString(letter);
            try {
                font.encode(one);
                printable.append(one);
            } catch (IOException | IllegalArgumentException unknown) {
                printable.append('?');
            }
        });
        return printable.toString();
    }

    private static void mark(PDDocument document, PDPage page, PDType0Font font, String words) throws IOException {
        PDRectangle box = page.getMediaBox();
        float width = font.getStringWidth(words) / 1000;
        float diagonal = (float) Math.hypot(box.getWidth(), box.getHeight()) - 2 * MARGIN;
        float size = Math.min(LARGE, diagonal / width);
        try (PDPageContentStream out = new PDPageContentStream(document, page, AppendMode.PREPEND, true, true)) {
            out.beginMarkedContent(COSName.ARTIFACT);
            out.setNonStrokingColor(0.9f);
            out.beginText();
            out.setFont(font, size);
            out.setTextMatrix(Matrix.getRotateInstance(
                    SLOPE, (float) (box.getWidth() / 2 - Math.cos(SLOPE) * width * size / 2), (float)
                            (box.getHeight() / 2 - Math.sin(SLOPE) * width * size / 2)));
            out.showText(words);
            out.endText();
            out.endMarkedContent();
        }
        try (PDPageContentStream out = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            out.beginMarkedContent(COSName.ARTIFACT);
            out.setNonStrokingColor(0.36f);
            out.beginText();
            out.setFont(font, Math.min(SMALL, (box.getWidth() - 2 * MARGIN) / width));
            out.newLineAtOffset(MARGIN, box.getHeight() - 24);
            out.showText(words);
            out.endText();
            out.endMarkedContent();
        }
    }
}
