package io.avouch.cli.command;

import io.avouch.cli.Failure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A data directory as one zip: everything that a server on it needs, folders that are empty included. What
/// belongs to a running server (`run/`) stays out, and so does the list of erasures, which has to outlive
/// every backup.
final class DataArchive {
    static final String ERASURES = "erasures.ndjson";
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private static final int BUFFER = 1 << 16;

    private final Path data;

    DataArchive(Path data) {
        this.data = data;
    }

    /// Takes the directory as a server would, so that none can start meanwhile.
    long write(Path zip) throws IOException, Failure {
        Path lock = data.resolve("run/lock");
        if (!Files.isDirectory(data.resolve("ledger"))) {
            throw Failure.usage("there is no data directory " + data, "name it with --data DIR");
        }
        Files.createDirectories(data.resolve("run"));
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            requireAlone(channel);
            Path fresh = zip.resolveSibling(zip.getFileName() + ".part");
            try {
                long files = writePart(fresh);
                Files.move(fresh, zip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return files;
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
    }

    /// Signing keys are in it: nobody else may read it at any moment.
    private long writePart(Path fresh) throws IOException {
        Files.deleteIfExists(fresh);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, PosixFilePermissions.asFileAttribute(FILE))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            ZipOutputStream archive = new ZipOutputStream(out);
            long files = add(archive);
            archive.finish();
            out.flush();
            channel.force(true);
            return files;
        }
    }

    private void requireAlone(FileChannel channel) throws IOException, Failure {
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException here) {
            held = null;
        }
        if (held == null) {
            throw Failure.usage("a server has " + data + " open", "stop it first: a backup is taken of files at rest");
        }
        if (Files.exists(data.resolve("postgres/postmaster.pid"))) {
            throw Failure.usage(
                    "the database of " + data + " was not stopped in order",
                    "start Avouch once and stop it again, then take the backup");
        }
    }

    private long add(ZipOutputStream archive) throws IOException {
        long[] files = {0};
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = data.relativize(folder).toString();
                if (name.equals("run") || String.valueOf(folder.getFileName()).startsWith(".spill")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!name.isEmpty()) {
                    archive.putNextEntry(new ZipEntry(name + "/"));
                    archive.closeEntry();
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = data.relativize(file).toString();
                if (!name.equals(ERASURES)) {
                    archive.putNextEntry(new ZipEntry(name));
                    Files.copy(file, archive);
                    archive.closeEntry();
                    files[0]++;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files[0];
    }

    /// Unpacks into a directory that holds nothing but, perhaps, the list of erasures.
    long read(Path zip) throws IOException, Failure {
        if (Files.isDirectory(data)) {
            try (var inside = Files.list(data)) {
                if (inside.anyMatch(path -> !path.endsWith(ERASURES))) {
                    throw Failure.usage(
                            data + " is not empty",
                            "restore into a new directory (--data DIR); copy " + ERASURES + " of the lost one there");
                }
            }
        }
        long files = 0;
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            if (archive.getEntry("ledger/") == null) {
                throw Failure.usage(
                        zip + " is no backup of a data directory", "name a file that 'avouch backup' wrote");
            }
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, FOLDER);
            Files.createFile(unfinished(data));
            sync(data);
            for (ZipEntry entry : archive.stream().toList()) {
                Path target = data.resolve(entry.getName()).normalize();
                if (!target.startsWith(data)) {
                    throw Failure.usage(zip + " names a file outside of itself: " + entry.getName(), "do not trust it");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, FOLDER);
                } else {
                    try (var in = archive.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                    Files.setPosixFilePermissions(target, FILE);
                    files++;
                }
            }
        }
        return files;
    }

    /// While it is there, no server starts on the directory: what lies there may be a part of a backup.
    static Path unfinished(Path data) {
        return data.resolve("restore.unfinished");
    }

    /// Says for good that the logs go on in their next generation, and only then lets a server start: in between,
    /// one would resume a log that others have seen further on.
    void finish(String sentence) throws IOException {
        Path marker = data.resolve("ledger/restored");
        Files.writeString(marker, sentence + "\n");
        sync(marker);
        sync(data.resolve("ledger"));
        Files.delete(unfinished(data));
        sync(data);
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
