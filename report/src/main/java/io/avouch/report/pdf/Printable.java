package io.avouch.report.pdf;

import java.util.BitSet;
import org.apache.fontbox.ttf.CmapLookup;

/// Makes any text printable without hiding anything: what no shipped font can draw, what XML can't hold, and what
/// would reorder or hide its neighbours (direction overrides, zero-width characters) is printed as its code point.
public final class Printable {
    private static final int CODE_POINTS = 0x20000;
    private static final BitSet DRAWN = drawn();

    private Printable() {}

    public static String text(String any) {
        int i = 0;
        while (i < any.length() && plain(any.charAt(i))) {
            i++;
        }
        return i == any.length() ? any : marked(any);
    }

    private static boolean plain(char c) {
        return c >= ' ' && c <= '~';
    }

    private static String marked(String any) {
        StringBuilder out = new StringBuilder(any.length() + 32);
        any.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r') {
                out.append(' ');
            } else if (DRAWN.get(c)) {
                out.appendCodePoint(c);
            } else if (!variationSelector(c)) {
                out.append("[U+%04X]".formatted(c));
            }
        });
        return out.toString();
    }

    /// They only choose between pictures of one character.
    private static boolean variationSelector(int c) {
        return c == 0xfe0e || c == 0xfe0f;
    }

    private static BitSet drawn() {
        CmapLookup text = Typeface.TEXT.characters();
        CmapLookup others = Typeface.OTHER_SCRIPTS.characters();
        BitSet drawn = new BitSet(CODE_POINTS);
        for (int c = ' '; c < CODE_POINTS; c++) {
            if ((text.getGlyphId(c) != 0 || others.getGlyphId(c) != 0) && !invisible(c)) {
                drawn.set(c);
            }
        }
        return drawn;
    }

    private static boolean invisible(int c) {
        int type = Character.getType(c);
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return type == Character.FORMAT
                || type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || surrogate;
    }
}
