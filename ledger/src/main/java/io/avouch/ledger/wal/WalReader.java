package io.avouch.ledger.wal;

import io.avouch.ledger.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads all sound frames in order and says where the log ends. Changes nothing.
public final class WalReader {
    /// Receives each frame.
    @FunctionalInterface
    public interface Frames {
        void frame(Frame frame) throws IOException;
    }

    /// A write that a crash tore: the segment is good for its first `soundBytes`.
    public record Torn(Path file, int soundBytes, long lostBytes) {}

    /// What was found.
    public record Scan(
            long frames,
            long entries,
            long nextSequence,
            long nextNumber,
            List<SegmentEnds> segments,
            Optional<Torn> torn,
            Optional<Path> open) {}

    private final Disk disk;
    private final Path directory;
    private final List<SegmentEnds> segments = new ArrayList<>();
    private long frames;
    private long entries;
    private long nextSequence = 1;
    private long nextNumber = 1;
    private Optional<Torn> torn = Optional.empty();
    private Optional<Path> open = Optional.empty();

    private WalReader(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    public static Scan read(Disk disk, Path directory, Frames visitor) throws IOException {
        return new WalReader(disk, directory).read(visitor);
    }

    private Scan read(Frames visitor) throws IOException {
        List<Path> files = files(disk, directory);
        for (int i = 0; i < files.size(); i++) {
            segment(files.get(i), i == 0, i == files.size() - 1, visitor);
        }
        return new Scan(frames, entries, nextSequence, nextNumber, List.copyOf(segments), torn, open);
    }

    static List<Path> files(Disk disk, Path directory) throws IOException {
        return disk.list(directory).stream()
                .filter(name -> name.matches("[0-9]{12}\\.wal"))
                .map(directory::resolve)
                .toList();
    }

    private void segment(Path file, boolean first, boolean last, Frames visitor) throws IOException {
        Segment segment = new Segment(file, disk.read(file));
        SegmentHeader header = segment.header();
        if (!first && (header.firstSequence() != nextSequence || header.number() != nextNumber)) {
            throw new DamagedException(
                    file + " at 0",
                    "the segment starts with frame " + header.firstSequence()
                            + ", but the one before ends so that " + nextSequence
                            + " should follow: a segment or its end is missing");
        }
        nextSequence = header.firstSequence();
        nextNumber = header.number() + 1;
        Map<String, Long> ends = new HashMap<>();
        while (segment.hasFrame()) {
            String place = segment.place();
            Frame frame = segment.next();
            if (frame.sequence() != nextSequence) {
                throw new DamagedException(
                        place, "frame " + frame.sequence() + " lies where " + nextSequence + " belongs");
            }
            visitor.frame(frame);
            frame.sections().forEach(section -> ends.put(section.log(), section.end()));
            frames++;
            entries += frame.entries();
            nextSequence++;
        }
        segments.add(new SegmentEnds(file, Map.copyOf(ends)));
        end(file, segment, last);
    }

    private void end(Path file, Segment segment, boolean last) throws IOException {
        if (segment.closed()) {
            return;
        }
        if (!segment.zeroTail()) {
            segment.requireTorn(nextSequence);
            if (!last) {
                throw new DamagedException(
                        segment.place(),
                        "frame " + nextSequence + " is damaged but a later segment exists; this is no torn write");
            }
            long lost = segment.tail();
            torn = Optional.of(new Torn(file, segment.position(), lost));
        }
        if (last) {
            open = Optional.of(file);
        }
    }
}
