package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.port.FileBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;

/// Files in folders, `<org>/<first two digits>/<sha256>`; nothing in a path comes from whoever handed the file in.
public final class FolderOfFiles implements FileBytes {
    private static final int BUFFER = 64 << 10;
    private static final int HEAD_MAX = 8 << 10;
    private static final String PART = ".part";

    private final Path root;

    /// Removes what uploads left behind that never ended.
    public static FolderOfFiles open(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> parts =
                    Files.find(root, 2, (path, any) -> path.toString().endsWith(PART))) {
                for (Path part : parts.toList()) {
                    Files.delete(part);
                }
            }
        }
        return new FolderOfFiles(root);
    }

    private FolderOfFiles(Path root) {
        this.root = root;
    }

    private Path place(OrgId org, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256 in hexadecimal");
        }
        return root.resolve(org.value()).resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    @Override
    public Taken take(OrgId org, InputStream from, long bytesMax) throws IOException {
        Files.createDirectories(root.resolve(org.value()));
        Path part = Files.createTempFile(root.resolve(org.value()), ".", PART);
        try {
            return fill(org, part, from, bytesMax);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(part);
            throw failed;
        }
    }

    private Taken fill(OrgId org, Path part, InputStream from, long bytesMax) throws IOException {
        MessageDigest sha = Digest.sha256();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                bytes += n;
                if (bytes > bytesMax) {
                    throw new TooLongException(bytesMax);
                }
                sha.update(buffer, 0, n);
                head.write(buffer, 0, Math.min(n, HEAD_MAX - head.size()));
                out.write(buffer, 0, n);
            }
            channel.force(true);
        }
        String digest = HexFormat.of().formatHex(sha.digest());
        return new Part(part, place(org, digest), new Digest(digest), bytes, head.toByteArray());
    }

    private record Part(Path part, Path place, Digest digest, long bytes, byte[] head) implements Taken {
        @Override
        public void keep(String name) throws IOException {
            Path folder = java.util.Objects.requireNonNull(place.getParent());
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    nameOf(place),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (Path each : new Path[] {folder, folder.resolveSibling("")}) {
                try (FileChannel directory = FileChannel.open(each, StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream open(OrgId org, String sha256) throws IOException {
        Path file = place(org, sha256);
        String found;
        try {
            found = Digest.of(file).hex();
        } catch (NoSuchFileException gone) {
            throw new IOException("the bytes of file " + sha256 + " are missing from " + root, gone);
        }
        if (!found.equals(sha256)) {
            throw new IOException(file + " was altered: its bytes give " + found + "; take it from a backup");
        }
        return Files.newInputStream(file);
    }

    private static Path nameOf(Path place) {
        return place.resolveSibling(place.getFileName() + ".name");
    }

    @Override
    public String name(OrgId org, String sha256) throws IOException {
        try {
            return Files.readString(nameOf(place(org, sha256)));
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    @Override
    public void delete(OrgId org, String sha256) throws IOException {
        Files.deleteIfExists(nameOf(place(org, sha256)));
        Files.deleteIfExists(place(org, sha256));
    }
}
