package io.avouch.collect.git;

/// Text out of a commit as one clean line: whoever wrote the commit chose every byte of it.
final class OneLine {
    private OneLine() {}

    /// Control, format and separator characters become spaces (a title could otherwise turn a terminal's
    /// or a reader's text around); the text ends within `lengthMax`, never inside a surrogate pair.
    static String of(String text, int lengthMax) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), lengthMax));
        boolean space = false;
        for (int i = 0; i < text.length() && clean.length() < lengthMax; ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isBlank(point)) {
                space = !clean.isEmpty();
                continue;
            }
            int needed = Character.charCount(point) + (space ? 1 : 0);
            if (clean.length() + needed > lengthMax) {
                break;
            }
            if (space) {
                clean.append(' ');
                space = false;
            }
            clean.appendCodePoint(point);
        }
        return clean.toString();
    }

    private static boolean isBlank(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}
