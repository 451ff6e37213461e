package io.avouch.ledger.log;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A second store in a directory of files, for tests and for a ledger without a database. It guards
/// against a restore only if it is backed up (or not) apart from the ledger.
public final class FileSecondStore implements SecondStore {
    private final Disk disk;
    private final Path directory;

    public FileSecondStore(Path directory) throws IOException {
        this(new RealDisk(), directory);
    }

    FileSecondStore(Disk disk, Path directory) throws IOException {
        this.disk = disk;
        this.directory = directory;
        disk.createDirectories(directory);
    }

    @Override
    public synchronized Optional<byte[]> last(String log) throws IOException {
        Path file = directory.resolve(log + ".checkpoint");
        return disk.exists(file) ? Optional.of(disk.read(file)) : Optional.empty();
    }

    @Override
    public synchronized boolean compareAndSwap(String log, Optional<byte[]> expected, byte[] next) throws IOException {
        Optional<byte[]> now = last(log);
        boolean same =
                now.isPresent() ? expected.isPresent() && Arrays.equals(now.get(), expected.get()) : expected.isEmpty();
        if (same) {
            disk.replace(directory.resolve(log + ".checkpoint"), next);
        }
        return same;
    }
}
