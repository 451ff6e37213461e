package io.avouch.report.html;

/// Makes any text one that an editor shows as it is: what XML can't hold, and what would reorder or hide its
/// neighbours (direction overrides, zero-width characters), stands as its code point.
public final class Visible {
    private Visible() {}

    public static String text(String any) {
        int i = 0;
        while (i < any.length() && any.charAt(i) >= ' ' && any.charAt(i) <= '~') {
            i++;
        }
        return i == any.length() ? any : marked(any);
    }

    private static String marked(String any) {
        StringBuilder out = new StringBuilder(any.length() + 32);
        any.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r') {
                out.append(' ');
            } else if (hidden(c)) {
                out.append("[U+%04X]".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> (c & 0xfffe) == 0xfffe;
        };
    }
}
