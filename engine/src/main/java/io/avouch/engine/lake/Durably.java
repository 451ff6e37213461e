package io.avouch.engine.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// File changes that hold after a power cut: the bytes are synced before the name, the name with its folder.
public final class Durably {
    private Durably() {}

    static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        publish(fresh, file);
    }

    /// Gives a finished file its name.
    public static void publish(Path fresh, Path file) throws IOException {
        sync(fresh, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file);
    }

    /// Gives a finished file its name, and waits for no disk: for what can be made again. After a power cut it is the
    /// old one, the new one, or unreadable.
    public static void swap(Path fresh, Path file) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            syncFolder(folder);
        }
    }

    public static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            sync(folder, StandardOpenOption.READ);
        }
    }

    private static void sync(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
