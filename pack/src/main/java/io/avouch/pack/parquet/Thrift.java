package io.avouch.pack.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads structs of Thrift's compact protocol, in which Parquet writes what it says of itself.
///
/// ```
/// struct   fields, each: 1 byte (number's step << 4 | type), or (type) and the number as zigzag varint; ended by 00
/// list     1 byte (size << 4 | type), the size as varint behind it where it is 15 or more
/// binary   its length as varint, and the bytes;   integers: zigzag varints
/// ```
///
/// Everything has a limit: depth, the number of values, and no length goes beyond the bytes that are there.
final class Thrift {
    private static final int DEPTH_MAX = 16;
    private static final int VALUES_MAX = 4_000_000;
    private static final int VARINT_BYTES_MAX = 10;
    private static final int LONG_LIST = 15;

    private final ByteBuffer in;
    private int values;

    Thrift(ByteBuffer in) {
        this.in = in;
    }

    /// A struct's fields by their numbers: `Long`, `String`, [Struct] or a list of them.
    record Struct(Map<Integer, Object> fields) {
        long number(int field, String what) throws BadParquetException {
            return findNumber(field).orElseThrow(() -> new BadParquetException("it does not say its " + what));
        }

        Optional<Long> findNumber(int field) {
            return fields.get(field) instanceof Long number ? Optional.of(number) : Optional.empty();
        }

        Optional<String> findText(int field) {
            return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
        }

        Struct struct(int field, String what) throws BadParquetException {
            if (fields.get(field) instanceof Struct struct) {
                return struct;
            }
            throw new BadParquetException("it does not say its " + what);
        }

        List<Struct> structs(int field, String what) throws BadParquetException {
            if (!(fields.get(field) instanceof List<?> list)) {
                throw new BadParquetException("it does not say its " + what);
            }
            List<Struct> structs = new ArrayList<>(list.size());
            for (Object each : list) {
                if (!(each instanceof Struct struct)) {
                    throw new BadParquetException("its " + what + " have another form");
                }
                structs.add(struct);
            }
            return structs;
        }
    }

    Struct struct() throws BadParquetException {
        try {
            return struct(0);
        } catch (BufferUnderflowException cut) {
            throw bad("it is cut off");
        }
    }

    private static BadParquetException bad(String message) {
        return new BadParquetException("what it says of itself can't be read: " + message);
    }

    private Struct struct(int depth) throws BadParquetException {
        requireDepth(depth);
        Map<Integer, Object> fields = new HashMap<>();
        int number = 0;
        while (true) {
            int head = in.get() & 0xff;
            int type = head & 0x0f;
            if (type == 0) {
                return new Struct(fields);
            }
            count();
            number = head >> 4 == 0 ? (int) zigzag() : number + (head >> 4);
            // A field of truth has no value: its type is the value.
            fields.put(number, type <= 2 ? (Object) (type == 1 ? 1L : 0L) : value(type, depth));
        }
    }

    private static void requireDepth(int depth) throws BadParquetException {
        if (depth > DEPTH_MAX) {
            throw bad("it is nested deeper than " + DEPTH_MAX);
        }
    }

    private void count() throws BadParquetException {
        if (++values > VALUES_MAX) {
            throw bad("it has more than " + VALUES_MAX + " values");
        }
    }

    private Object value(int type, int depth) throws BadParquetException {
        return switch (type) {
            case 1, 2, 3 -> (long) in.get();
            case 4, 5, 6 -> zigzag();
            case 7 -> in.getLong();
            case 8 -> text();
            case 9, 10 -> list(depth + 1);
            case 12 -> struct(depth + 1);
            default -> throw bad("there is no type " + type + " in it");
        };
    }

    private List<Object> list(int depth) throws BadParquetException {
        requireDepth(depth);
        int head = in.get() & 0xff;
        long size = head >> 4 == LONG_LIST ? varint() : head >> 4;
        // Each value takes a byte at least.
        if (size < 0 || size > in.remaining()) {
            throw bad("a list of " + size + " values in " + in.remaining() + " bytes");
        }
        List<Object> list = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            count();
            list.add(value(head & 0x0f, depth));
        }
        return list;
    }

    private String text() throws BadParquetException {
        long length = varint();
        if (length < 0 || length > in.remaining()) {
            throw bad("a text of " + length + " bytes in " + in.remaining());
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long zigzag() throws BadParquetException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() throws BadParquetException {
        long value = 0;
        for (int i = 0; i < VARINT_BYTES_MAX; i++) {
            int next = in.get() & 0xff;
            value |= (long) (next & 0x7f) << 7 * i;
            if (next < 0x80) {
                return value;
            }
        }
        throw bad("a number is longer than " + VARINT_BYTES_MAX + " bytes");
    }
}
