package io.avouch.pack.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads an archive that [ZipWriter] wrote, and refuses everything else: each byte outside the files' own bytes
/// must be what the writer would have put there. For any number of threads.
public final class ZipArchive implements AutoCloseable {
    private final FileChannel channel;
    private final Map<String, ZipEntryForm> entries;

    private ZipArchive(FileChannel channel, Map<String, ZipEntryForm> entries) {
        this.channel = channel;
        this.entries = entries;
    }

    /// @throws BadArchiveException where a byte is not as it must be
    public static ZipArchive open(Path file) throws IOException {
        return open(file, ZipSizes.REAL);
    }

    static ZipArchive open(Path file, ZipSizes sizes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ZipArchive(channel, entries(channel, sizes));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Map<String, ZipEntryForm> entries(FileChannel channel, ZipSizes sizes) throws IOException {
        long length = channel.size();
        if (length < ZipLimits.END_BYTES || length > ZipLimits.BYTES_MAX + ZipLimits.LONG_END_BYTES) {
            throw bad("end", "a file of " + length + " bytes is no pack, or only the beginning of one");
        }
        End end = end(channel, length, sizes);
        byte[] expected = end.bytes(sizes);
        long endAt = length - expected.length;
        if (endAt < 0 || !Arrays.equals(read(channel, endAt, expected.length).array(), expected)) {
            throw bad("end", "the last bytes are not the end of a pack: it was cut off, added to, or changed");
        }
        if (end.count() < 0
                || end.directory() < 0
                || end.directoryBytes() < 0
                || end.directoryBytes() > Integer.MAX_VALUE
                || end.directory() + end.directoryBytes() != endAt
                || end.directoryBytes() > (long) end.count() * ZipLimits.DIRECTORY_ENTRY_MAX) {
            throw bad("end", "the directory does not end where the end record begins");
        }
        return directory(
                channel,
                end.count(),
                read(channel, end.directory(), (int) end.directoryBytes()),
                end.directory(),
                sizes);
    }

    /// What the end record says: in the long form where the short one is full of ones.
    private record End(int count, long directoryBytes, long directory) {
        byte[] bytes(ZipSizes sizes) {
            return ZipLimits.end(count, directoryBytes, directory, sizes);
        }
    }

    private static End end(FileChannel channel, long length, ZipSizes sizes) throws IOException {
        ByteBuffer end = read(channel, length - ZipLimits.END_BYTES, ZipLimits.END_BYTES);
        int count = end.getShort(10) & 0xffff;
        long directoryBytes = end.getInt(12) & 0xffffffffL;
        long directory = end.getInt(16) & 0xffffffffL;
        if (count != 0xffff || length < ZipLimits.LONG_END_BYTES) {
            return new End(count, directoryBytes, directory);
        }
        ByteBuffer longEnd = read(channel, length - ZipLimits.LONG_END_BYTES, ZipLimits.LONG_END_BYTES);
        long entries = longEnd.getLong(32);
        if (entries < 0 || entries > ZipLimits.ENTRIES_MAX) {
            throw bad("end", "a pack holds " + ZipLimits.ENTRIES_MAX + " files at most, not " + entries);
        }
        return new End((int) entries, longEnd.getLong(40), longEnd.getLong(48));
    }

    private static Map<String, ZipEntryForm> directory(
            FileChannel channel, int count, ByteBuffer bytes, long filesEnd, ZipSizes sizes) throws IOException {
        Map<String, ZipEntryForm> entries = new LinkedHashMap<>();
        Set<String> folded = new HashSet<>();
        long next = 0;
        for (int i = 0; i < count; i++) {
            ZipEntryForm entry = central(bytes, i, sizes);
            next = checked(channel, entry, next, filesEnd);
            if (!folded.add(entry.name().toLowerCase(Locale.ROOT))) {
                throw bad(entry.name(), "two files have this name");
            }
            if (!entries.isEmpty() && entries.values().iterator().next().time() != entry.time()) {
                throw bad(entry.name(), "its time is not that of the other files");
            }
            entries.put(entry.name(), entry);
        }
        if (bytes.hasRemaining() || next != filesEnd) {
            throw bad("directory", "there are bytes that belong to no file");
        }
        return entries;
    }

    private static ZipEntryForm central(ByteBuffer bytes, int number, ZipSizes sizes) throws BadArchiveException {
        String place = "directory entry " + number;
        if (bytes.remaining() < ZipEntryForm.CENTRAL_BYTES) {
            throw bad(place, "it is cut off");
        }
        ByteBuffer header = bytes.slice().order(bytes.order());
        int nameLength = header.getShort(28) & 0xffff;
        int extraLength = header.getShort(30) & 0xffff;
        int length = ZipEntryForm.CENTRAL_BYTES + nameLength + extraLength;
        if (bytes.remaining() < length || extraLength > ZipEntryForm.EXTRA_BYTES_MAX) {
            throw bad(place, "its name is cut off, or something is added to it");
        }
        byte[] raw = new byte[length];
        bytes.get(raw);
        String name = new String(raw, ZipEntryForm.CENTRAL_BYTES, nameLength, StandardCharsets.ISO_8859_1);
        if (!ZipLimits.allowed(name)) {
            throw bad(place, "'" + printable(name) + "' can't be the name of a file in a pack");
        }
        ZipEntryForm entry = ZipEntryForm.central(header.limit(length), name, sizes);
        if (!Arrays.equals(raw, entry.central())) {
            throw bad(name, "its directory entry is not in the form of a pack");
        }
        return entry;
    }

    /// Where the next entry has to begin.
    private static long checked(FileChannel channel, ZipEntryForm entry, long start, long filesEnd) throws IOException {
        if (entry.offset() != start || entry.stored() < 0 || entry.size() < 0 || entry.end() > filesEnd) {
            throw bad(entry.name(), "it does not lie right behind the file before it");
        }
        boolean possible = entry.deflated()
                ? entry.size() / ZipLimits.RATIO_MAX <= entry.stored()
                : entry.size() == entry.stored();
        if (!possible) {
            throw bad(entry.name(), "it can't have " + entry.size() + " bytes");
        }
        byte[] expected = entry.local();
        if (!Arrays.equals(read(channel, start, expected.length).array(), expected)) {
            throw bad(entry.name(), "its header is not what the directory says");
        }
        return entry.end();
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(name.length(), 80)).replaceAll("[^ -~]", "?");
    }

    private static BadArchiveException bad(String place, String message) {
        return new BadArchiveException(place, message);
    }

    static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ZipEntryForm.little(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw bad("end", "the file got shorter while it was read");
            }
        }
        return bytes.flip();
    }

    /// In the order in which they lie there.
    public Map<String, ZipEntryForm> entries() {
        return java.util.Collections.unmodifiableMap(entries);
    }

    public Optional<ZipEntryForm> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /// The bytes as they lie in the archive.
    public InputStream openStored(ZipEntryForm entry) {
        return new ChannelStream(channel, entry.dataOffset(), entry.stored());
    }

    /// The content. It ends with an exception unless size, check sum and compression are as they must be.
    public InputStream open(ZipEntryForm entry) {
        return new CheckedContent(openStored(entry), entry);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
