package io.avouch.cli.command;

import io.avouch.cli.Failure;
import java.io.IOException;
import java.io.OutputStream;
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
            long files;
            try (OutputStream out = Files.newOutputStream(fresh);
                    ZipOutputStream archive = new ZipOutputStream(out)) {
                files = add(archive);
            }
            Files.setPosixFilePermissions(fresh, FILE);
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(fresh, zip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
                if (name.equals("run") || folder.endsWith(".spill")) {
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
}
