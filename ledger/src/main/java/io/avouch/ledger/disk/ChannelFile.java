package io.avouch.ledger.disk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A file behind two channels. Java closes a channel when a thread that reads from it is
/// interrupted; so readers share one of their own, which is opened again when that happens, and the
/// writer's channel is used only by the ledger's threads, which nobody interrupts.
final class ChannelFile implements DiskFile {
    /// Elsewhere such a write may end in the drive's own cache, which only a sync reaches through.
    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

    private final Path path;
    private final FileChannel writer;
    private final boolean durable;
    private volatile FileChannel reader;
    private volatile boolean closed;

    /// @param how it is written, beside what is usual
    ChannelFile(Path path, OpenOption... how) throws IOException {
        this.path = path;
        Set<OpenOption> options = new HashSet<>(List.of(how));
        options.addAll(List.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        this.durable = LINUX && options.contains(StandardOpenOption.DSYNC);
        this.writer = FileChannel.open(path, options);
        this.reader = FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public long size() throws IOException {
        return writer.size();
    }

    @Override
    public void write(ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            at += writer.write(from, at);
        }
    }

    @Override
    public void writeDurably(ByteBuffer from, long position) throws IOException {
        write(from, position);
        if (!durable) {
            force(false);
        }
    }

    @Override
    public void read(ByteBuffer to, long position) throws IOException {
        int start = to.position();
        while (true) {
            FileChannel channel = reader;
            try {
                fill(channel, to, position);
                return;
            } catch (ClosedByInterruptException e) {
                reopen(channel);
                InterruptedIOException interrupted = new InterruptedIOException("interrupted while reading " + path);
                interrupted.initCause(e);
                throw interrupted;
            } catch (ClosedChannelException e) {
                if (closed) {
                    throw e;
                }
                reopen(channel);
                to.position(start);
            }
        }
    }

    private void fill(FileChannel channel, ByteBuffer to, long position) throws IOException {
        long at = position;
        while (to.hasRemaining()) {
            int count = channel.read(to, at);
            if (count < 0) {
                throw new EOFException(path + " ends at " + at);
            }
            at += count;
        }
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (reader == broken && !closed) {
            reader = FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        writer.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        writer.force(metadata);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (writer) {
            reader.close();
        }
    }
}
