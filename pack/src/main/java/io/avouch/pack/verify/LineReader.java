package io.avouch.pack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads lines of text, none of them longer than a payload can be.
final class LineReader implements AutoCloseable {
    static final int CHARS_MAX = 1 << 24;

    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int end;

    LineReader(InputStream in) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /// The next line without its line feed; empty at the end.
    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean begun = false;
        while (at < end || fill()) {
            begun = true;
            int feed = at;
            while (feed < end && buffer[feed] != '\n') {
                feed++;
            }
            if (line.length() + feed - at > CHARS_MAX) {
                throw new IOException("a line is longer than " + CHARS_MAX + " characters");
            }
            line.append(buffer, at, feed - at);
            boolean whole = feed < end;
            at = whole ? feed + 1 : feed;
            if (whole) {
                break;
            }
        }
        return begun ? Optional.of(line.toString()) : Optional.empty();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
