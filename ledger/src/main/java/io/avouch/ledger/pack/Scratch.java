package io.avouch.ledger.pack;

import io.avouch.ledger.disk.Disk;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pages of 512 longs that can be derived again and are gone after a crash. Those of a small log lie in
/// memory; of a large one behind files, where the system keeps them in memory as long as there is room.
final class Scratch {
    static final int PAGE = 512;

    /// Chunk n has 2^n pages, up to 64 MB each.
    private static final int CHUNK_MAX = 14;

    /// The first 255 pages, 1 MB, are in memory.
    private static final int IN_MEMORY = 8;

    private final Disk disk;
    private final Path directory;
    private final List<LongBuffer> chunks = new ArrayList<>();
    private int pages;

    Scratch(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /// The number of a fresh page, all zeros.
    int add() throws IOException {
        int chunk = chunk(pages);
        if (chunk == chunks.size()) {
            int longs = PAGE << Math.min(chunk, CHUNK_MAX);
            chunks.add(chunk < IN_MEMORY ? LongBuffer.allocate(longs) : disk.scratch(directory, longs));
        }
        return pages++;
    }

    long get(int page, int at) {
        return chunks.get(chunk(page)).get(start(page) + at);
    }

    void set(int page, int at, long value) {
        chunks.get(chunk(page)).put(start(page) + at, value);
    }

    /// What is in a page, which is all zeros afterwards.
    long[] take(int page) {
        long[] taken = new long[PAGE];
        LongBuffer chunk = chunks.get(chunk(page));
        chunk.get(start(page), taken);
        chunk.put(start(page), new long[PAGE]);
        return taken;
    }

    private static int shift(int page) {
        return Math.min(31 - Integer.numberOfLeadingZeros(page + 1), CHUNK_MAX);
    }

    private static int chunk(int page) {
        int shift = shift(page);
        return shift < CHUNK_MAX ? shift : CHUNK_MAX - 1 + ((page + 1) >>> CHUNK_MAX);
    }

    private static int start(int page) {
        return ((page + 1) & ((1 << shift(page)) - 1)) * PAGE;
    }
}
