package io.avouch.report.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The fonts that travel with the reports, so that a page looks the same on a machine without any.
public enum Typeface {
    TEXT("Inter-Regular.ttf", "Inter", 400),
    STRONG("Inter-SemiBold.ttf", "Inter", 600),
    MONO("JetBrainsMono-Regular.ttf", "Mono", 400),
    /// Hebrew, Arabic, Armenian, Georgian and symbols that the others lack.
    OTHER_SCRIPTS("DejaVuSans.ttf", "Others", 400);

    private final String file;
    private final String family;
    private final int weight;

    Typeface(String file, String family, int weight) {
        this.file = file;
        this.family = family;
        this.weight = weight;
    }

    String family() {
        return family;
    }

    int weight() {
        return weight;
    }

    InputStream open() {
        return Objects.requireNonNull(Typeface.class.getResourceAsStream("/io/avouch/report/fonts/" + file), file);
    }

    TrueTypeFont parse() {
        try (InputStream in = open()) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException("the font " + file + " inside the program is broken", broken);
        }
    }

    CmapLookup characters() {
        try {
            return parse().getUnicodeCmapLookup();
        } catch (IOException broken) {
            throw new UncheckedIOException("the font " + file + " has no character map", broken);
        }
    }
}
