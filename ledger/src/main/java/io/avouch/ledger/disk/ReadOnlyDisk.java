package io.avouch.ledger.disk;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new ReadFile(file, arena, content);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// The file as it was long when it was opened, mapped: it is read once from end to end.
    private record ReadFile(Path path, Arena arena, MemorySegment content) implements DiskFile {
        @Override
        public long size() {
            return content.byteSize();
        }

        @Override
        public void read(ByteBuffer to, long position) throws IOException {
            to.put(view(position, to.remaining()));
        }

        @Override
        public ByteBuffer view(long position, int length) throws IOException {
            if (position < 0 || position + length > content.byteSize()) {
                throw new EOFException(path + " ends at " + content.byteSize());
            }
            return content.asSlice(position, length).asByteBuffer();
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
        public void close() {
            arena.close();
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
