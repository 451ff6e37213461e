package io.avouch.report.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import java.text.BreakIterator;
import java.util.Locale;

/// Where a line may end: no comma or bracket that closes begins the next one, as the JDK's rules allow after numbers.
final class LineBreaks implements FSTextBreaker {
    private static final String CLOSING = ",.;:!?)]}";

    private final FSTextBreaker breaks = new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.US));
    private String text = "";

    @Override
    public void setText(String words) {
        text = words;
        breaks.setText(words);
    }

    @Override
    public int next() {
        int next = breaks.next();
        while (next > 0 && next < text.length() && forbidden(next)) {
            next = breaks.next();
        }
        return next;
    }

    private boolean forbidden(int at) {
        return CLOSING.indexOf(text.charAt(at)) >= 0 && !Character.isWhitespace(text.charAt(at - 1));
    }
}
