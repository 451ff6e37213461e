package io.avouch.report.pdf;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

/// Letters as SVG paths. Text in a picture would need fonts installed on the machine; outlines do not.
public final class Lettering {
    private static final TrueTypeFont FONT = Typeface.STRONG.parse();
    private static final CmapLookup CHARACTERS = Typeface.STRONG.characters();

    private Lettering() {}

    /// The path of a text centred on `x`, standing on `y`.
    public static String centred(String text, double x, double y, double size) {
        try {
            double scale = size / FONT.getUnitsPerEm();
            StringBuilder path = new StringBuilder();
            double at = x - width(text) * scale / 2;
            for (int c : text.codePoints().toArray()) {
                int glyph = CHARACTERS.getGlyphId(c);
                append(path, glyph, at, y, scale);
                at += FONT.getAdvanceWidth(glyph) * scale;
            }
            return path.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException("the font inside the program is broken", broken);
        }
    }

    private static double width(String text) throws IOException {
        double width = 0;
        for (int c : text.codePoints().toArray()) {
            width += FONT.getAdvanceWidth(CHARACTERS.getGlyphId(c));
        }
        return width;
    }

    private static void append(StringBuilder path, int glyph, double x, double y, double scale) throws IOException {
        var outline = FONT.getGlyph().getGlyph(glyph);
        if (outline == null) {
            return;
        }
        double[] at = new double[6];
        for (PathIterator it = outline.getPath().getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> points(path, 'M', at, 2, x, y, scale);
                case PathIterator.SEG_LINETO -> points(path, 'L', at, 2, x, y, scale);
                case PathIterator.SEG_QUADTO -> points(path, 'Q', at, 4, x, y, scale);
                case PathIterator.SEG_CUBICTO -> points(path, 'C', at, 6, x, y, scale);
                default -> path.append('Z');
            }
        }
    }

    private static void points(StringBuilder path, char command, double[] at, int count, double x, double y, double s) {
        path.append(command);
        for (int i = 0; i < count; i += 2) {
            path.append(String.format(Locale.ROOT, "%.2f %.2f ", x + at[i] * s, y - at[i + 1] * s));
        }
    }
}
