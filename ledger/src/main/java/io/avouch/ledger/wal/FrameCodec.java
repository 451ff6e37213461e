package io.avouch.ledger.wal;

import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// A frame in bytes, all numbers big-endian:
///
/// ```
///  0  u64 nonce of the segment       24  u16 sections
///  8  u32 length of the body             per section:
/// 12  u32 CRC32C of bytes 0..11            u8 length and ASCII log id, u64 first index,
///         and 16..end of body              u32 count, 32 bytes root, per entry:
/// 16  u64 sequence                           u16 length and leaf, 32 bytes key,
/// 24  body, then zeros up to a multiple of 8  u32 length and attachment
/// ```
final class FrameCodec {
    static final int HEADER = 24;
    private static final int CRC_AT = 12;
    private static final int SECTION = 1 + 8 + 4 + Hash.BYTES;
    private static final int ENTRY = Hash.BYTES + 4;

    private FrameCodec() {}

    /// The length of the frame in the file.
    static long length(List<Section> sections) {
        return padded(HEADER + bodyLength(sections));
    }

    private static long bodyLength(List<Section> sections) {
        long length = 2;
        for (Section section : sections) {
            length += SECTION + section.log().length();
            length += (long) ENTRY * section.entries().size() + section.bytes();
        }
        return length;
    }

    static long padded(long length) {
        return (length + 7) & ~7L;
    }

    /// Fills the buffer from its position to the end of the padded frame.
    static void write(ByteBuffer to, long nonce, Frame frame) {
        int start = to.position();
        to.putLong(nonce).putInt((int) bodyLength(frame.sections()));
        Sum sum = new Sum(to, start);
        sum.upTo(start + CRC_AT);
        sum.skip(Integer.BYTES);
        to.putInt(0).putLong(frame.sequence()).putShort((short) frame.sections().size());
        for (Section section : frame.sections()) {
            write(to, section, sum);
        }
        sum.upTo(to.position());
        to.putInt(start + CRC_AT, sum.value());
        while ((to.position() - start) % 8 != 0) {
            to.put((byte) 0);
        }
    }

    private static void write(ByteBuffer to, Section section, Sum sum) {
        to.put((byte) section.log().length());
        to.put(section.log().getBytes(StandardCharsets.US_ASCII));
        to.putLong(section.first());
        to.putInt(section.entries().size());
        section.root().write(to);
        ByteBuffer leaves = section.leaves();
        int at = 0;
        for (Stored entry : section.entries()) {
            int length = 2 + Short.toUnsignedInt(leaves.getShort(at));
            to.put(to.position(), leaves, at, length).position(to.position() + length);
            at += length;
            entry.key().write(to);
            to.putInt(entry.attachment().length());
            entry.attachment().writeTo(to);
            sum.whileNear(to.position());
        }
    }

    /// The checksum of a frame, taken while what was just written is still in the processor's cache: a large frame
    /// would have to be fetched from memory again.
    private static final class Sum {
        private static final int PIECE = 1 << 15;

        private final CRC32C crc = new CRC32C();
        private final ByteBuffer frame;
        private int done;

        Sum(ByteBuffer frame, int start) {
            this.frame = frame.duplicate();
            this.done = start;
        }

        void whileNear(int position) {
            if (position - done >= PIECE) {
                upTo(position);
            }
        }

        void upTo(int position) {
            crc.update(frame.limit(position).position(done));
            done = position;
        }

        void skip(int bytes) {
            done += bytes;
        }

        int value() {
            return (int) crc.getValue();
        }
    }

    private static int crc(ByteBuffer frame, int start, int end) {
        Sum sum = new Sum(frame, start);
        sum.upTo(start + CRC_AT);
        sum.skip(Integer.BYTES);
        sum.upTo(end);
        return sum.value();
    }

    /// Whether a whole, undamaged frame of this segment starts at `at`.
    static boolean soundAt(ByteBuffer segment, int at, long nonce) {
        if (at + HEADER > segment.limit() || segment.getLong(at) != nonce) {
            return false;
        }
        long end = (long) at + HEADER + segment.getInt(at + 8);
        if (segment.getInt(at + 8) < 2 || at + padded(end - at) > segment.limit()) {
            return false;
        }
        for (int i = (int) end; i < at + padded(end - at); i++) {
            if (segment.get(i) != 0) {
                return false;
            }
        }
        return crc(segment, at, (int) end) == segment.getInt(at + CRC_AT);
    }

    /// Reads the sound frame at the buffer's position and moves behind it.
    static Frame read(ByteBuffer segment) throws MalformedException {
        int start = segment.position();
        int length = segment.getInt(start + 8);
        long sequence = segment.getLong(start + 16);
        ByteBuffer body = segment.slice(start + HEADER, length);
        try {
            int count = Short.toUnsignedInt(body.getShort());
            List<Section> sections = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                sections.add(readSection(body));
            }
            if (body.hasRemaining()) {
                throw new MalformedException("frame " + sequence + " is longer than its content");
            }
            segment.position(start + (int) padded(HEADER + length));
            return new Frame(sequence, sections);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new MalformedException("frame " + sequence + " is shorter than its content", e);
        }
    }

    private static Section readSection(ByteBuffer body) throws MalformedException {
        byte[] log = bytes(body, Byte.toUnsignedInt(body.get()));
        long first = body.getLong();
        int count = body.getInt();
        Hash root = Hash.read(body);
        List<Stored> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes leaf = Bytes.owning(bytes(body, Short.toUnsignedInt(body.getShort())));
            Hash key = Hash.read(body);
            Bytes attachment = Bytes.owning(bytes(body, body.getInt()));
            entries.add(Stored.of(first + i, leaf, key, attachment));
        }
        return new Section(new String(log, StandardCharsets.US_ASCII), first, root, entries);
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
