package io.avouch.pack.zip;

import io.avouch.core.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes an archive file by file into a file of its own. Memory does not depend on what is written.
public final class ZipWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final int time;
    private final ZipSizes sizes;
    private final List<ZipEntryForm> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[BUFFER];
    private long position;

    private ZipWriter(FileChannel channel, int time, ZipSizes sizes) {
        this.channel = channel;
        this.time = time;
        this.sizes = sizes;
    }

    /// @param file a new one
    /// @param time the time of every entry
    public static ZipWriter create(Path file, Instant time) throws IOException {
        return create(file, time, ZipSizes.REAL);
    }

    static ZipWriter create(Path file, Instant time, ZipSizes sizes) throws IOException {
        return new ZipWriter(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ZipLimits.dosTime(time),
                sizes);
    }

    /// Writes the content of one file.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// How an entry is kept.
    public enum Kept {
        /// As it is: for what does not get smaller.
        STORED,
        DEFLATED,
        /// Deflated, and may be executed.
        PROGRAM
    }

    /// What was written.
    ///
    /// @param storedSha256 digest of the bytes in the archive: of the content itself where it is stored as it is
    public record Written(String name, Digest sha256, long size, Digest storedSha256, long stored) {}

    /// For content of moderate size: less than 3.75 GiB.
    public Written add(String name, Kept kept, Content content) throws IOException {
        return add(name, kept, 0, content);
    }

    /// @param bytes how long the content is: the header before it has room for its sizes by that
    public Written add(String name, Kept kept, long bytes, Content content) throws IOException {
        if (!ZipLimits.allowed(name)) {
            throw new IOException("'" + name + "' can't be the name of a file in a pack");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new IOException("two files of a pack would have the name '" + name + "'");
        }
        if (entries.size() == ZipLimits.ENTRIES_MAX) {
            throw new IOException("a pack holds " + ZipLimits.ENTRIES_MAX + " files at most");
        }
        ZipEntryForm empty =
                new ZipEntryForm(name, kept != Kept.STORED, time, 0, 0, bytes, position, kept == Kept.PROGRAM, sizes);
        write(empty.local(), 0, empty.localBytes());
        try (Body body = new Body(kept == Kept.STORED)) {
            content.writeTo(body);
            body.finish();
            ZipEntryForm entry = new ZipEntryForm(
                    name,
                    empty.deflated(),
                    time,
                    (int) body.crc.getValue(),
                    position - empty.dataOffset(),
                    body.size,
                    empty.offset(),
                    empty.executable(),
                    sizes);
            if (entry.large() != empty.large()) {
                throw new IOException("'" + name + "' has " + body.size + " bytes, and was announced with " + bytes);
            }
            writeAt(entry.local(), entry.offset());
            entries.add(entry);
            return new Written(name, digest(body.sha), body.size, digest(body.storedSha), entry.stored());
        }
    }

    private static Digest digest(MessageDigest sha) {
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }

    /// Writes the directory; nothing can be added afterwards.
    public void finish() throws IOException {
        long directory = position;
        for (ZipEntryForm entry : entries) {
            byte[] header = entry.central();
            write(header, 0, header.length);
        }
        byte[] end = ZipLimits.end(entries.size(), position - directory, directory, sizes);
        write(end, 0, end.length);
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        if (position + length > ZipLimits.BYTES_MAX) {
            throw new IOException("the pack would be larger than 1 TiB; disclose less, or take a shorter window");
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        position += length;
    }

    private void writeAt(byte[] bytes, long at) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, at + rest.position());
        }
        channel.position(position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// The body of one entry: hashed, deflated where asked for, and counted.
    private final class Body extends OutputStream {
        private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final CRC32 crc = new CRC32();
        private final MessageDigest sha = Digest.sha256();
        private final MessageDigest storedSha = Digest.sha256();
        private final boolean plain;
        private long size;

        Body(boolean plain) {
            this.plain = plain;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            crc.update(bytes, from, length);
            sha.update(bytes, from, length);
            size += length;
            if (plain) {
                storedSha.update(bytes, from, length);
                ZipWriter.this.write(bytes, from, length);
            } else {
                deflater.setInput(bytes, from, length);
                while (!deflater.needsInput()) {
                    drain();
                }
            }
        }

        private void drain() throws IOException {
            int made = deflater.deflate(buffer);
            storedSha.update(buffer, 0, made);
            ZipWriter.this.write(buffer, 0, made);
        }

        void finish() throws IOException {
            deflater.finish();
            while (!plain && !deflater.finished()) {
                drain();
            }
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
