package io.avouch.web.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads lines of NDJSON in batches. Memory stays flat whatever comes: a line that is too long is cut
/// while it is read, and stands as null where it would have been, as does one that is no UTF-8.
final class Lines {
    private static final int BATCH_LINES = 2_500;
    private static final int BATCH_BYTES = 4 << 20;
    private static final int LINE_BYTES_MAX = 1 << 20;

    /// What is said of a line that is null.
    static final String UNREADABLE = "longer than 1 MiB, or not UTF-8";

    private final InputStream input;
    private final byte[] buffer = new byte[64 << 10];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(1024);
    private int next;
    private int end;

    Lines(InputStream input) {
        this.input = input;
    }

    /// The first line, or nothing where there is none or it can't be read.
    Optional<String> first() throws IOException {
        List<@Nullable String> one = take(1);
        return one.isEmpty() ? Optional.empty() : Optional.ofNullable(one.getFirst());
    }

    /// The next lines that are not empty; no line at all once there are no more.
    List<@Nullable String> batch() throws IOException {
        return take(BATCH_LINES);
    }

    private List<@Nullable String> take(int linesMax) throws IOException {
        List<@Nullable String> batch = new ArrayList<>();
        int bytes = 0;
        while (batch.size() < linesMax && bytes < BATCH_BYTES && fill()) {
            int feed = feed();
            if (feed < 0) {
                keep(end);
                continue;
            }
            if (begun.size() > 0) {
                keep(feed);
                bytes += begun.size();
                batch.add(text(begun.toByteArray(), 0, begun.size()));
                begun.reset();
            } else if (feed > next) {
                bytes += feed - next;
                batch.add(text(buffer, next, feed - next));
            }
            next = feed + 1;
        }
        if (begun.size() > 0 && end < 0) {
            batch.add(text(begun.toByteArray(), 0, begun.size()));
            begun.reset();
        }
        return batch;
    }

    /// False at the end of the input.
    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        if (end >= 0) {
            next = 0;
            end = input.read(buffer);
        }
        return end > 0 || (end == 0 && fill());
    }

    private int feed() {
        for (int i = next; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Keeps what is begun up to a place, one byte more than a line may have at most.
    private void keep(int to) {
        begun.write(buffer, next, Math.min(to - next, LINE_BYTES_MAX + 1 - begun.size()));
        next = to;
    }

    private static @Nullable String text(byte[] bytes, int from, int length) {
        if (length > LINE_BYTES_MAX) {
            return null;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 || isUtf8(bytes, from, length) ? text : null;
    }

    private static boolean isUtf8(byte[] bytes, int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
