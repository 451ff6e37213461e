package io.avouch.ledger.wal;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What one log has in a segment, as a segment of its own: evidence of a log whose packs don't reach so
/// far. Attachments are left out: the sinks have them, and what is erased there must not stay here.
public final class SetAside {
    /// The directory within a log's own.
    public static final String DIRECTORY = "set-aside";

    private SetAside() {}

    /// Durable when it returns; does the same again after a crash.
    ///
    /// @param folder the log's own directory
    public static void write(Disk disk, Path segment, String log, Path folder) throws IOException {
        Segment read = new Segment(segment, disk.read(segment));
        List<Frame> frames = new ArrayList<>();
        while (read.hasFrame()) {
            Frame frame = read.next();
            List<Section> own = frame.sections().stream()
                    .filter(section -> section.log().equals(log))
                    .map(SetAside::bare)
                    .toList();
            if (!own.isEmpty()) {
                frames.add(new Frame(frame.sequence(), own));
            }
        }
        Path directory = folder.resolve(DIRECTORY);
        disk.createDirectories(directory);
        disk.syncDirectory(folder);
        disk.replace(directory.resolve(SegmentHeader.fileName(read.header().number())), bytes(read.header(), frames));
    }

    private static Section bare(Section section) {
        List<Stored> entries = section.entries().stream()
                .map(entry -> new Stored(
                        entry.index(), entry.commitment(), entry.kind(), entry.sealedAt(), entry.key(), Bytes.EMPTY))
                .toList();
        return new Section(section.log(), section.first(), section.root(), entries);
    }

    private static byte[] bytes(SegmentHeader header, List<Frame> frames) {
        long length = SegmentHeader.BYTES;
        for (Frame frame : frames) {
            length += FrameCodec.length(frame.sections());
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length)).put(header.toBytes());
        frames.forEach(frame -> FrameCodec.write(bytes, header.nonce(), frame));
        return bytes.array();
    }
}
