package io.avouch.pack.verify;

import io.avouch.core.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Which record each disclosed index is, in 24 bytes: the index, and 64 bits each of two digests.
final class RecordNames {
    private long[] indexes = new long[64];
    private long[] records = new long[64];
    private long[] sources = new long[64];
    private int size;

    /// @throws BrokenException where the indexes do not ascend
    void add(long index, String source, String id) throws BrokenException {
        PackVerifier.require(
                size == 0 || indexes[size - 1] < index, "entry " + index + " is not behind the one before it");
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
            records = Arrays.copyOf(records, 2 * size);
            sources = Arrays.copyOf(sources, 2 * size);
        }
        indexes[size] = index;
        records[size] = print(source + "/" + id);
        sources[size] = print(source);
        size++;
    }

    private static long print(String text) {
        return ByteBuffer.wrap(Digest.of(text).bytes()).getLong();
    }

    boolean holds(long index) {
        return Arrays.binarySearch(indexes, 0, size, index) >= 0;
    }

    /// An item is a record's key (`source/id`), that of a snapshot's record (`source/id@time`), or a state of an
    /// entity that the record's source knows (`source/entity@time`).
    boolean names(long index, String item, boolean state) {
        int at = Arrays.binarySearch(indexes, 0, size, index);
        if (at < 0) {
            return false;
        }
        if (state) {
            for (int slash = item.indexOf('/'); slash >= 0; slash = item.indexOf('/', slash + 1)) {
                if (print(item.substring(0, slash)) == sources[at]) {
                    return true;
                }
            }
            return false;
        }
        int time = item.lastIndexOf('@');
        return print(item) == records[at] || (time > 0 && print(item.substring(0, time)) == records[at]);
    }
}
