package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/// Which record each disclosed index is, in 32 bytes: the index, 64 bits each of two digests, and its time.
final class RecordNames {
    /// What an entity is called by, behind its source; empty where nothing says it, and then its source stands for it.
    private final List<String> key;

    private long[] indexes = new long[64];
    private long[] records = new long[64];
    private long[] entities = new long[64];
    private long[] times = new long[64];
    private int size;

    RecordNames(List<String> key) {
        this.key = List.copyOf(key);
    }

    /// A decision: no item is one.
    void decision(long index) throws BrokenException {
        record(index, "", JsonObject.EMPTY);
    }

    /// @throws BrokenException where the indexes do not ascend
    void record(long index, String source, JsonObject record) throws BrokenException {
        PackVerifier.require(
                size == 0 || indexes[size - 1] < index, "entry " + index + " is not behind the one before it");
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
            records = Arrays.copyOf(records, 2 * size);
            entities = Arrays.copyOf(entities, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        indexes[size] = index;
        records[size] = print(source + "/" + record.findText("id").orElse(""));
        entities[size] = print(entity(source, record));
        times[size] = micros(record.findText("occurred_at").orElse(""));
        size++;
    }

    /// As the engine joins it: what is absent is left out.
    private String entity(String source, JsonObject record) {
        StringBuilder name = new StringBuilder(source);
        key.forEach(column ->
                record.findText(column).ifPresent(value -> name.append('/').append(value)));
        return name.toString();
    }

    private static long print(String text) {
        return ByteBuffer.wrap(Digest.of(text).bytes()).getLong();
    }

    /// The smallest number where a text is no time: no item has that one.
    private static long micros(String time) {
        try {
            return micros(Instant.parse(time));
        } catch (DateTimeParseException | ArithmeticException none) {
            return Long.MIN_VALUE;
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /// An item is a record's key (`source/id`), that of a snapshot's record (`source/id@time`), or a state of an
    /// entity, which begins with the record (`source/entity@time`), or with the window where the record is older. A
    /// stretch that was not observed (`source/entity@time/time`) follows its record.
    ///
    /// @param window when the window begins
    boolean names(long index, String item, boolean state, Instant window) {
        int at = Arrays.binarySearch(indexes, 0, size, index);
        if (at < 0) {
            return false;
        }
        int time = item.lastIndexOf('@');
        if (state) {
            String begins = item.substring(time + 1);
            return time > 0
                    && (begins.indexOf('/') >= 0 || begins(micros(begins), times[at], micros(window)))
                    && isEntity(at, item.substring(0, time));
        }
        return print(item) == records[at] || (time > 0 && print(item.substring(0, time)) == records[at]);
    }

    private static boolean begins(long item, long record, long window) {
        return item == record || item == window && record < window;
    }

    private boolean isEntity(int at, String name) {
        if (!key.isEmpty()) {
            return print(name) == entities[at];
        }
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            if (print(name.substring(0, slash)) == entities[at]) {
                return true;
            }
        }
        return false;
    }
}
