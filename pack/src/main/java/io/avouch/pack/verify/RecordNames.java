package io.avouch.pack.verify;

import io.avouch.core.Digest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// Which record each disclosed index is, in 32 bytes: the index, 64 bits each of two digests, and its time.
final class RecordNames {
    private long[] indexes = new long[64];
    private long[] records = new long[64];
    private long[] sources = new long[64];
    private long[] times = new long[64];
    private int size;

    /// @throws BrokenException where the indexes do not ascend
    void add(long index, String source, String id, String occurredAt) throws BrokenException {
        PackVerifier.require(
                size == 0 || indexes[size - 1] < index, "entry " + index + " is not behind the one before it");
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
            records = Arrays.copyOf(records, 2 * size);
            sources = Arrays.copyOf(sources, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        indexes[size] = index;
        records[size] = print(source + "/" + id);
        sources[size] = print(source);
        times[size] = micros(occurredAt);
        size++;
    }

    private static long print(String text) {
        return ByteBuffer.wrap(Digest.of(text).bytes()).getLong();
    }

    /// The smallest number where a text is no time: no item has that one.
    private static long micros(String time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
        } catch (DateTimeParseException | ArithmeticException none) {
            return Long.MIN_VALUE;
        }
    }

    boolean holds(long index) {
        return Arrays.binarySearch(indexes, 0, size, index) >= 0;
    }

    /// An item is a record's key (`source/id`), that of a snapshot's record (`source/id@time`), or a state of an
    /// entity that the record's source knows, which begins with the record (`source/entity@time`). A stretch that
    /// was not observed (`source/entity@time/time`) follows its record.
    boolean names(long index, String item, boolean state) {
        int at = Arrays.binarySearch(indexes, 0, size, index);
        if (at < 0) {
            return false;
        }
        int time = item.lastIndexOf('@');
        if (state) {
            String begins = item.substring(time + 1);
            if (begins.indexOf('/') < 0 && micros(begins) != times[at]) {
                return false;
            }
            for (int slash = item.indexOf('/'); slash >= 0; slash = item.indexOf('/', slash + 1)) {
                if (print(item.substring(0, slash)) == sources[at]) {
                    return true;
                }
            }
            return false;
        }
        return print(item) == records[at] || (time > 0 && print(item.substring(0, time)) == records[at]);
    }
}
