package io.avouch.app;

import io.avouch.core.ProblemsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// The data directory, held by one server at a time.
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
            Files.createDirectories(root.resolve("run"));
            Files.createDirectories(root.resolve("keys"));
        } catch (AccessDeniedException | FileAlreadyExistsException refused) {
            throw new IOException(
                    "can't write the data directory " + root.toAbsolutePath()
                            + "; choose another with --data DIR, or give yourself the right to write there",
                    refused);
        }
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
            throw ProblemsException.of(
                    root.toString(),
                    "another Avouch has this data directory open",
                    "stop it, or use another directory with --data DIR");
        }
        return new Workspace(root, channel, lock);
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
