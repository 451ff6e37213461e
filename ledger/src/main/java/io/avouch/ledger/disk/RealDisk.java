package io.avouch.ledger.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The machine's file system.
public final class RealDisk implements Disk {
    /// What every disk's blocks divide.
    private static final int BLOCK = 4096;

    private final AlignedBuffers buffers = new AlignedBuffers(BLOCK);

    @Override
    public DiskFile open(Path file) throws IOException {
        return new ChannelFile(file);
    }

    /// Past the page cache where the file system lets us.
    @Override
    public Filling filling(Path file, long length) throws IOException {
        if (length % BLOCK == 0) {
            try {
                return DirectFilling.make(file, length, buffers);
            } catch (UnsupportedOperationException | IOException refused) {
                // Not every file system can, or wants larger blocks; one that has failed will say so once more.
            }
        }
        return Disk.super.filling(file, length);
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.delete(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// A mapped file without a name. It is written first, so that a full disk is an exception here and
    /// no fault later.
    @Override
    public LongBuffer scratch(Path directory, int longs) throws IOException {
        Path file = Files.createTempFile(directory, "scratch-", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Files.delete(file);
            ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
            long length = Math.multiplyExact(8L, longs);
            for (long at = 0; at < length; at += zeros.position()) {
                channel.write(zeros.clear().limit((int) Math.min(zeros.capacity(), length - at)), at);
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, length)
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer();
        }
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // held by this very process
        }
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        String holder = "process " + ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return Optional.of(channel);
    }
}
