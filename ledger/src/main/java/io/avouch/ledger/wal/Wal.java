package io.avouch.ledger.wal;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.Filling;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The writing end: frames go into a preallocated segment, one sync each.
///
/// Segments are filled with zeros beforehand, because growing a file costs a second write (of its
/// length) at every sync. A finished one goes when nobody needs it; the last is cut to its frames on closing.
public final class Wal implements Closeable {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The next segment is made once this part of the current one is used.
    private static final int SPARE_PART = 8;

    private final Disk disk;
    private final Path directory;
    private final long segmentBytes;
    private final Deque<SegmentEnds> finished = new ArrayDeque<>();
    private long sequence;
    private long number;
    private long retired;
    private @Nullable Active active;
    private @Nullable Spare spare;
    private @Nullable Throwable failed;

    /// The segment being written.
    private static final class Active {
        final Path path;
        final Filling file;
        final SegmentHeader header;
        final long capacity;
        final Map<String, Long> ends = new HashMap<>();

        Active(Path path, Filling file, SegmentHeader header, long capacity) {
            this.path = path;
            this.file = file;
            this.header = header;
            this.capacity = capacity;
        }
    }

    /// A zeroed file without header, ready to become the next segment.
    private record Spare(Path path, Filling file, long capacity) {}

    private Wal(Disk disk, Path directory, long segmentBytes, WalReader.Scan scan) {
        this.disk = disk;
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.sequence = scan.nextSequence();
        this.number = scan.nextNumber();
        finished.addAll(scan.segments());
    }

    /// Takes over after a scan: the segment that was open is written anew up to its last sound
    /// frame. What a failed sync left in the page cache alone is so made durable before anyone
    /// relies on it.
    public static Wal open(Disk disk, Path directory, long segmentBytes, WalReader.Scan scan) throws IOException {
        for (String name : disk.list(directory)) {
            if (name.endsWith(".tmp")) {
                disk.delete(directory.resolve(name));
            }
        }
        if (scan.open().isPresent()) {
            Path file = scan.open().get();
            Segment segment = new Segment(file, disk.read(file));
            while (segment.hasFrame()) {
                segment.next();
            }
            disk.replace(file, segment.sound());
        }
        return new Wal(disk, directory, segmentBytes, scan);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /// After the first failure, in whatever thread, nothing is written any more: what a failed sync left behind
    /// may be gone, although the next one succeeds.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void unlessFailed(Step step) throws IOException {
        if (failed != null) {
            throw new IOException("the write-ahead log is not written any more after an error: " + failed, failed);
        }
        try {
            step.run();
        } catch (Throwable e) {
            failed = e;
            throw e;
        }
    }

    /// Writes and syncs one frame. Durable when it returns; if it throws, this log is not
    /// written again before it was opened anew.
    public synchronized void append(List<Section> sections) throws IOException {
        unlessFailed(() -> write(sections));
    }

    private void write(List<Section> sections) throws IOException {
        int length = Math.toIntExact(FrameCodec.length(sections));
        Active segment = active;
        if (segment == null || segment.file.position() + length > segment.capacity) {
            finish();
            segment = begin(length, sections);
        } else {
            ByteBuffer room = segment.file.room(length);
            FrameCodec.write(room, segment.header.nonce(), new Frame(sequence, sections));
            segment.file.write();
        }
        sequence++;
        for (Section section : sections) {
            segment.ends.put(section.log(), section.end());
        }
    }

    /// The next segment, durable with its header and first frame before it has its name.
    private Active begin(int length, List<Section> sections) throws IOException {
        int whole = SegmentHeader.BYTES + length;
        Spare next = spare;
        spare = null;
        if (next == null || whole > next.capacity) {
            discard(next);
            next = allocate(Math.max(segmentBytes, whole));
        }
        SegmentHeader header = new SegmentHeader(number, RANDOM.nextLong(), sequence);
        ByteBuffer room = next.file.room(whole).put(header.toBytes());
        FrameCodec.write(room, header.nonce(), new Frame(sequence, sections));
        next.file.write();
        Path path = directory.resolve(SegmentHeader.fileName(number));
        disk.rename(next.path, path);
        disk.syncDirectory(directory);
        number++;
        Active fresh = new Active(path, next.file, header, next.capacity);
        active = fresh;
        return fresh;
    }

    /// Finishes the current segment, so that it can be retired, and cuts off the zeros that are left.
    public synchronized void rotate() throws IOException {
        unlessFailed(() -> {
            Active current = active;
            if (current != null) {
                current.file.cut();
            }
            finish();
        });
    }

    /// Whoever waits for a receipt does not wait for zeros to be cut off: they are read as the end.
    private void finish() throws IOException {
        Active current = active;
        if (current != null) {
            current.file.close();
            finished.add(new SegmentEnds(current.path, current.ends));
            active = null;
        }
    }

    /// Finishes the current segment, and marks where what was written before ends.
    public synchronized long mark() throws IOException {
        rotate();
        return retired + finished.size();
    }

    /// Whether every segment from before a mark was removed.
    public synchronized boolean retiredUpTo(long mark) {
        return retired >= mark;
    }

    /// Whether it is time to zero the next segment: late enough that a ledger at rest needs none, early
    /// enough that it is there when a busy one comes to the end of this.
    public synchronized boolean wantsSpare() {
        return spare == null && active != null && active.file.position() * SPARE_PART >= active.capacity;
    }

    /// Zeroes the next segment ahead of need; for a thread that does not append.
    public void prepare() throws IOException {
        if (!wantsSpare()) {
            return;
        }
        Spare fresh = allocate(segmentBytes);
        synchronized (this) {
            if (spare == null) {
                spare = fresh;
                return;
            }
        }
        discard(fresh);
    }

    private Spare allocate(long capacity) throws IOException {
        Path path = directory.resolve("spare-" + Long.toHexString(RANDOM.nextLong()) + ".tmp");
        return new Spare(path, disk.filling(path, capacity), capacity);
    }

    /// The oldest finished segment: they go in order, so that the rest is always without gaps.
    public synchronized Optional<SegmentEnds> oldestFinished() {
        return Optional.ofNullable(finished.peek());
    }

    /// How many finished segments there are.
    public synchronized int finished() {
        return finished.size();
    }

    /// Removes the oldest finished segment; for one thread at a time. Frames are written meanwhile: removing a large
    /// file takes its time.
    public void retire(SegmentEnds segment) throws IOException {
        requireOldest(segment);
        try {
            disk.delete(segment.file());
            disk.syncDirectory(directory);
        } catch (IOException | RuntimeException e) {
            fail(e);
            throw e;
        }
        synchronized (this) {
            finished.remove();
            retired++;
        }
    }

    private synchronized void requireOldest(SegmentEnds segment) throws IOException {
        unlessFailed(() -> {});
        if (!segment.equals(finished.peek())) {
            throw new IllegalArgumentException("segments are retired in order: " + segment.file());
        }
    }

    private synchronized void fail(Throwable cause) {
        failed = failed == null ? cause : failed;
    }

    public synchronized List<Path> segments() {
        List<Path> paths =
                new ArrayList<>(finished.stream().map(SegmentEnds::file).toList());
        if (active != null) {
            paths.add(active.path);
        }
        return paths;
    }

    /// Closes without finishing: what a crash would do, for a writer that failed.
    public synchronized void abandon() throws IOException {
        if (active != null) {
            active.file.close();
            active = null;
        }
        dropSpare();
    }

    @Override
    public synchronized void close() throws IOException {
        rotate();
        dropSpare();
    }

    private void dropSpare() throws IOException {
        discard(spare);
        spare = null;
    }

    private void discard(@Nullable Spare unused) throws IOException {
        if (unused != null) {
            unused.file.close();
            disk.delete(unused.path);
        }
    }
}
