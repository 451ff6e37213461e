package io.avouch.ledger.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file system as the ledger needs it. Nothing is durable before `force` (content) or
/// `syncDirectory` (names).
public interface Disk {
    /// Opens for reading and writing; makes the file if there is none.
    DiskFile open(Path file) throws IOException;

    boolean exists(Path path) throws IOException;

    /// The names in a directory, sorted; empty if there is none.
    List<String> list(Path directory) throws IOException;

    byte[] read(Path file) throws IOException;

    void createDirectories(Path directory) throws IOException;

    /// Atomic; replaces the target.
    void rename(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    void syncDirectory(Path directory) throws IOException;

    /// Takes the directory for one writer; empty if another process or object holds it.
    Optional<Closeable> lock(Path file) throws IOException;

    /// A new file of `length` zeros, durably so, to be filled from its beginning.
    default Filling filling(Path file, long length) throws IOException {
        return BufferedFilling.make(open(file), length);
    }

    /// Room for `longs` zeros that nobody finds again after a crash; in memory, unless a disk knows better.
    default LongBuffer scratch(Path directory, int longs) throws IOException {
        return LongBuffer.allocate(longs);
    }

    /// Puts whole new content under a name, durably: the old content or the new, never a mixture.
    default void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (DiskFile out = open(temporary)) {
            out.truncate(0);
            out.write(ByteBuffer.wrap(content), 0);
            out.force(true);
        }
        rename(temporary, file);
        syncDirectory(parent(file));
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
