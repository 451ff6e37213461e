package io.avouch.app;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What PostgreSQL compressed (pglz), taken apart again: values in pages, values that were moved out of line in
/// pieces, rows that are dead, and all of that once more in the write-ahead log.
///
/// It asks no catalog: whatever can be read as a compressed value is. That finds dead rows, too.
final class PostgresFiles {
    private static final int PAGE = 8192;
    private static final int PAGE_HEADER = 24;
    private static final int ROW_HEADER_MIN = 23;
    private static final int RAW_MAX = 1 << 20;

    /// No value of a page is longer, and none is compressed better.
    private static final int INLINE_MAX = PAGE;

    private static final int RATIO_MAX = 200;

    private PostgresFiles() {}

    /// Every compressed value in a file, decompressed, and the write-ahead log without the headers of its pages.
    static List<byte[]> texts(String name, byte[] bytes) {
        if (name.contains("/pg_wal/")) {
            byte[] log = withoutPageHeaders(bytes);
            List<byte[]> texts = inline(log, 0, log.length, new byte[RAW_MAX]);
            texts.add(log);
            return texts;
        }
        return name.contains("/base/") ? pages(bytes) : List.of();
    }

    private static byte[] withoutPageHeaders(byte[] segment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(segment.length);
        for (int page = 0; page + PAGE <= segment.length; page += PAGE) {
            boolean longer = (segment[page + 2] & 2) != 0;
            int header = longer ? 40 : PAGE_HEADER;
            out.write(segment, page + header, PAGE - header);
        }
        return out.toByteArray();
    }

    private static List<byte[]> pages(byte[] file) {
        List<byte[]> texts = new ArrayList<>();
        byte[] out = new byte[RAW_MAX];
        Map<Integer, Map<Integer, byte[]>> pieces = new TreeMap<>();
        ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int page = 0; page + PAGE <= file.length; page += PAGE) {
            int lower = Short.toUnsignedInt(all.getShort(page + 12));
            for (int item = PAGE_HEADER; item + 4 <= Math.min(lower, PAGE); item += 4) {
                int pointer = all.getInt(page + item);
                int start = page + (pointer & 0x7fff);
                int end = start + (pointer >>> 17);
                if (end - start > ROW_HEADER_MIN && end <= page + PAGE) {
                    int data = start + (file[start + 22] & 0xff);
                    texts.addAll(inline(file, data, end, out));
                    piece(all, data, end, pieces);
                }
            }
        }
        for (Map<Integer, byte[]> value : pieces.values()) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            value.values().forEach(whole::writeBytes);
            byte[] stored = whole.toByteArray();
            texts.add(stored);
            decompressed(stored, 0, stored.length, out).ifPresent(texts::add);
        }
        return texts;
    }

    /// A row of a TOAST table: u32 value, u32 number of the piece, and the piece itself behind its length.
    private static void piece(ByteBuffer all, int data, int end, Map<Integer, Map<Integer, byte[]>> pieces) {
        if (data + 12 > end) {
            return;
        }
        int length = all.getInt(data + 8) >>> 2;
        boolean plain = (all.get(data + 8) & 3) == 0 && data + 8 + length <= end && length > 4;
        int number = all.getInt(data + 4);
        if (plain && number >= 0 && number < 1_000) {
            byte[] bytes = new byte[length - 4];
            all.get(data + 12, bytes);
            pieces.computeIfAbsent(all.getInt(data), value -> new TreeMap<>()).put(number, bytes);
        }
    }

    /// Compressed values begin with their length, whose lowest bits are 10, and the length of the original.
    private static List<byte[]> inline(byte[] bytes, int from, int to, byte[] out) {
        List<byte[]> texts = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = from; at + 12 < to; at++) {
            int length = all.getInt(at) >>> 2;
            if ((bytes[at] & 3) == 2 && length > 12 && length <= INLINE_MAX && at + length <= to) {
                decompressed(bytes, at + 4, at + length, out).ifPresent(texts::add);
            }
        }
        return texts;
    }

    /// @param from where the length of the original stands
    /// @param out room for the original
    private static Optional<byte[]> decompressed(byte[] bytes, int from, int to, byte[] out) {
        int raw = to - from < 8
                ? 0
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from);
        if (raw <= to - from - 4 || raw > out.length || raw > (to - from) * RATIO_MAX) {
            return Optional.empty();
        }
        int at = from + 4;
        int done = 0;
        while (at < to && done < raw) {
            int control = bytes[at++];
            for (int bit = 0; bit < 8 && at < to && done < raw; bit++) {
                if ((control >> bit & 1) == 0) {
                    out[done++] = bytes[at++];
                    continue;
                }
                if (at + 1 >= to) {
                    return Optional.empty();
                }
                int length = (bytes[at] & 0x0f) + 3;
                int back = (bytes[at] & 0xf0) << 4 | bytes[at + 1] & 0xff;
                at += 2;
                if (length == 18 && at < to) {
                    length += bytes[at++] & 0xff;
                }
                if (back == 0 || back > done) {
                    return Optional.empty();
                }
                for (int i = 0; i < length && done < raw; i++, done++) {
                    out[done] = out[done - back];
                }
            }
        }
        return done == raw ? Optional.of(Arrays.copyOf(out, raw)) : Optional.empty();
    }
}
