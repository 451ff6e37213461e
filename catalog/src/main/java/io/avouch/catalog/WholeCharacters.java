package io.avouch.catalog;

import java.io.Reader;

/// A text that is never read up to the middle of a character: the YAML scanner asks for the other half at a place where
/// it has no room left, and fails.
final class WholeCharacters extends Reader {
    private final String text;
    private int next;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int offset, int length) {
        if (next >= text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), next + length);
        if (end < text.length() && end - next > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        text.getChars(next, end, into, offset);
        int count = end - next;
        next = end;
        return count;
    }

    @Override
    public void close() {}
}
