package io.avouch.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/// The data directory, held by one server at a time. Records and keys lie in it in the clear: one that is made
/// here belongs to its owner alone.
public final class Workspace implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private Workspace(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    public static Workspace open(Path root) throws IOException {
        try {
            if (!Files.exists(root)) {
                Files.createDirectories(root);
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            requireWhole(root);
            Files.createDirectories(root.resolve("run"));
            Files.createDirectories(root.resolve("keys"));
            return lock(root);
        } catch (FileSystemException refused) {
            throw new IOException(
                    "can't write the data directory " + root.toAbsolutePath() + " (" + reason(refused)
                            + "); choose another with --data DIR, or make this one a folder that you may write to",
                    refused);
        }
    }

    /// A part of a backup looks like a data directory, but its logs would be resumed where they must not be.
    private static void requireWhole(Path root) throws IOException {
        Path unfinished = root.resolve("restore.unfinished");
        if (Files.exists(unfinished)) {
            throw new IOException("a restore into " + root.toAbsolutePath()
                    + " was cut short; empty the directory (keep erasures.ndjson) and restore again");
        }
    }

    private static Workspace lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException here) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("another Avouch has the data directory " + root.toAbsolutePath()
                    + " open and does not answer; stop it, or use another directory with --data DIR");
        }
        Workspace workspace = new Workspace(root, channel, lock);
        try {
            workspace.emptyPassing();
            return workspace;
        } catch (IOException failed) {
            workspace.close();
            throw failed;
        }
    }

    /// What is on its way in or out lies here; what a crash left goes with the next start.
    Path passing() {
        return root.resolve("run/passing");
    }

    private void emptyPassing() throws IOException {
        if (Files.exists(passing())) {
            try (Stream<Path> left = Files.walk(passing())) {
                for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(passing());
    }

    private static String reason(FileSystemException refused) {
        return switch (refused) {
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case NoSuchFileException absent -> absent.getFile() + " can't be made";
            default -> refused.getFile() + ": " + refused.getReason();
        };
    }

    public Path root() {
        return root;
    }

    public Path resolve(String path) {
        return root.resolve(path);
    }

    /// A fresh token for local commands, readable by the owner alone; the old one is gone.
    public String newLocalToken() throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Path file = root.resolve("run/local.token");
        Files.deleteIfExists(file);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            out.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)));
        }
        return token;
    }

    /// Tells local commands where the server listens.
    public void announce(int port) throws IOException {
        Files.writeString(root.resolve("run/port"), Integer.toString(port));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("run/port"));
        Files.deleteIfExists(root.resolve("run/local.token"));
        lock.release();
        channel.close();
    }
}
