package io.avouch.ledger.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Fills a file past the system's page cache, in whole blocks: neither the zeros nor what takes their place is copied
/// there, or has to be gathered from there when it is synced.
///
/// The block that the last room ended in is kept, and written again with what follows it: behind its end there are
/// zeros, as there were before.
///
/// ```
/// file    | block | block | written, zeros |        buffer   | kept | room                 | zeros |
///                         ^ start                            0      kept                          whole blocks
/// ```
public final class DirectFilling implements Filling {
    private static final int PIECE = 1 << 20;

    private final DiskFile file;
    private final AlignedBuffers buffers;
    private final int block;
    private ByteBuffer buffer;
    private long start;
    private int kept;
    private int taken;

    private boolean closed;

    private DirectFilling(DiskFile file, AlignedBuffers buffers, int bytes) {
        this.file = file;
        this.buffers = buffers;
        this.block = buffers.block();
        this.buffer = buffers.take(bytes);
    }

    /// @param length a whole number of blocks
    /// @throws UnsupportedOperationException if this file system or machine knows no such thing
    static Filling make(Path path, long length, AlignedBuffers buffers) throws IOException {
        ChannelFile file = new ChannelFile(path, direct(), StandardOpenOption.DSYNC);
        try (ChannelFile zeros = new ChannelFile(path, direct())) {
            return make(zeros, file, length, buffers);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /// The same on any file that is written in whole blocks alone.
    public static Filling make(DiskFile file, long length, int block) throws IOException {
        return make(file, file, length, new AlignedBuffers(block));
    }

    /// @param zeros writes to the same file without waiting for each piece
    private static Filling make(DiskFile zeros, DiskFile file, long length, AlignedBuffers buffers) throws IOException {
        int piece = (int) Math.min(PIECE, length);
        DirectFilling filling = new DirectFilling(file, buffers, piece);
        filling.zero(0, piece);
        for (long at = 0; at < length; at += piece) {
            zeros.write(filling.buffer.clear().limit((int) Math.min(piece, length - at)), at);
        }
        zeros.force(true);
        return filling;
    }

    /// The JDK has it beside its standard options, where a compiler warns of it: so it is asked for by its name.
    private static OpenOption direct() {
        try {
            return Stream.of(
                            Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .filter(option -> option.toString().equals("DIRECT"))
                    .map(OpenOption.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new UnsupportedOperationException("there is no option DIRECT"));
        } catch (ClassNotFoundException absent) {
            throw new UnsupportedOperationException("this Java has no options beyond the standard ones", absent);
        }
    }

    private void zero(int from, int to) {
        MemorySegment.ofBuffer(buffer.clear()).asSlice(from, to - from).fill((byte) 0);
    }

    private int whole(int bytes) {
        return Math.ceilDiv(bytes, block) * block;
    }

    @Override
    public ByteBuffer room(int length) {
        int wanted = whole(kept + length);
        if (buffer.capacity() < wanted) {
            ByteBuffer wider = buffers.take(wanted + wanted / 2);
            wider.put(0, buffer, 0, kept);
            buffers.give(buffer);
            buffer = wider;
        }
        taken = length;
        return buffer.clear().position(kept).limit(kept + length);
    }

    @Override
    public void write() throws IOException {
        int end = kept + taken;
        int last = end / block * block;
        int bytes = whole(end);
        zero(end, bytes);
        file.writeDurably(buffer.clear().limit(bytes), start);
        buffer.clear().put(0, buffer, last, end - last);
        start += last;
        kept = end - last;
        taken = 0;
    }

    @Override
    public long position() {
        return start + kept;
    }

    @Override
    public void cut() throws IOException {
        file.truncate(position());
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            file.close();
            buffers.give(buffer);
        }
    }
}
