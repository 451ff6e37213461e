package io.avouch.ledger.disk;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The machine's file system, for looking only: whoever checks evidence must not change it.
public final class ReadOnlyDisk implements Disk {
    private final RealDisk disk = new RealDisk();

    @Override
    public DiskFile open(Path file) throws IOException {
        return new ReadFile(file, FileChannel.open(file, StandardOpenOption.READ));
    }

    private record ReadFile(Path path, FileChannel channel) implements DiskFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer to, long position) throws IOException {
            long at = position;
            while (to.hasRemaining()) {
                int count = channel.read(to, at);
                if (count < 0) {
                    throw new EOFException(path + " ends at " + at);
                }
                at += count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) {
            throw new ReadOnlyFileSystemException();
        }

        @Override
        public void truncate(long size) {
            throw new ReadOnlyFileSystemException();
        }

        @Override
        public void force(boolean metadata) {
            throw new ReadOnlyFileSystemException();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void createDirectories(Path directory) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void rename(Path from, Path to) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(Path file) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void syncDirectory(Path directory) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public Optional<Closeable> lock(Path file) {
        throw new ReadOnlyFileSystemException();
    }
}
