package io.avouch.pack.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads CSV (RFC 4180) row by row. A field that is empty and not quoted is absent; rows end in LF.
///
/// Works on bytes: what it hands out are the fields' own UTF-8 bytes.
public final class CsvReader implements AutoCloseable {
    private static final int FIELD_MAX = 1 << 24;
    private static final int FIELDS_MAX = 1_024;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] field = new byte[1 << 10];

    public CsvReader(InputStream in) {
        this.in = in;
    }

    /// The bytes of one field, or that there is none.
    public record Field(boolean present, byte[] bytes) {
        static final Field ABSENT = new Field(false, new byte[0]);

        public String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /// The next row; empty at the end.
    public List<Field> next() throws IOException {
        if (peek() < 0) {
            return List.of();
        }
        List<Field> row = new ArrayList<>(8);
        while (true) {
            if (row.size() == FIELDS_MAX) {
                throw new IOException("a row has more than " + FIELDS_MAX + " fields");
            }
            row.add(peek() == '"' ? quoted() : plain());
            int separator = take();
            if (separator == '\n') {
                return row;
            }
            if (separator != ',') {
                throw new IOException("a field is followed by neither a comma nor the end of its line");
            }
        }
    }

    private Field plain() throws IOException {
        int length = 0;
        for (int next = peek(); next != ',' && next != '\n'; next = peek()) {
            if (next < 0 || next == '"') {
                throw new IOException(next < 0 ? "the last line is cut off" : "a quote stands inside a plain field");
            }
            length = add(length, take());
        }
        return length == 0 ? Field.ABSENT : new Field(true, java.util.Arrays.copyOf(field, length));
    }

    private Field quoted() throws IOException {
        int length = 0;
        take();
        while (true) {
            int next = take();
            if (next < 0) {
                throw new IOException("a quoted field is cut off");
            }
            if (next == '"') {
                if (peek() != '"') {
                    return new Field(true, java.util.Arrays.copyOf(field, length));
                }
                take();
            }
            length = add(length, next);
        }
    }

    private int add(int length, int value) throws IOException {
        if (length == FIELD_MAX) {
            throw new IOException("a field is longer than " + FIELD_MAX + " bytes");
        }
        if (length == field.length) {
            field = java.util.Arrays.copyOf(field, 2 * length);
        }
        field[length] = (byte) value;
        return length + 1;
    }

    private int peek() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at] & 0xff;
    }

    private int take() throws IOException {
        int next = peek();
        if (next >= 0) {
            at++;
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
