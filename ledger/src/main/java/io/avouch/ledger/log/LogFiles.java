package io.avouch.ledger.log;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.wal.SetAside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The small files beside a log's packs.
///
/// ```
/// anchors/<64 hex digits>   what outsiders gave, named by its SHA-256; read as anchor/<index of its entry>
/// succession/<n>            the statement that closed generation n
/// set-aside/<12 digits>.wal what a refused log had in the write-ahead log and nowhere else
/// refused                   why the log was refused when the write-ahead log, which showed it, went
/// ```
public final class LogFiles {
    private static final String ANCHOR = "anchor/";
    private static final String SUCCESSION = "succession/";
    private static final String REFUSED = "refused";

    private final Disk disk;
    private final Path directory;

    public LogFiles(Disk disk, Path logDirectory) {
        this.disk = disk;
        this.directory = logDirectory;
    }

    void setAside(Path segment, String log) throws IOException {
        SetAside.write(disk, segment, log, directory);
    }

    /// Why the log was refused once, where only the write-ahead log of then showed it.
    Optional<String> refused() throws IOException {
        return file(directory.resolve(REFUSED)).map(text -> new String(text.toArray(), StandardCharsets.UTF_8).strip());
    }

    /// From now on the log is refused whenever it is opened.
    void putRefused(String why) throws IOException {
        put(directory.resolve(REFUSED), (why.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// A next generation begins: what was wrong with this one stays as evidence.
    void setRefusedAside(int generation) throws IOException {
        Path refused = directory.resolve(REFUSED);
        if (disk.exists(refused)) {
            put(directory.resolve(SetAside.DIRECTORY).resolve(REFUSED + "-" + generation), disk.read(refused));
            disk.delete(refused);
            disk.syncDirectory(directory);
        }
    }

    /// Whether a path can be asked for from outside, and is well-formed.
    public static boolean isOne(String path) {
        return path.matches("(anchor/(0|[1-9][0-9]{0,17})|succession/[1-9][0-9]{0,5})");
    }

    public Optional<Bytes> read(String path, LogPacks packs) throws IOException {
        if (path.startsWith(SUCCESSION)) {
            return file(directory.resolve(path));
        }
        long index = Long.parseLong(path.substring(ANCHOR.length()));
        if (index >= packs.size()) {
            return Optional.empty();
        }
        Entry entry = Entry.parse(packs.entry(index));
        return entry.kind() == Kind.ANCHOR ? file(anchor(entry.commitment())) : Optional.empty();
    }

    /// The entries below a size that log what outsiders gave, and how many entries each is about.
    SortedMap<Long, Long> anchors(LogPacks packs, long below) throws IOException {
        SortedMap<Long, Long> found = new TreeMap<>();
        Path folder = directory.resolve("anchors");
        List<String> names = disk.exists(folder) ? disk.list(folder) : List.of();
        for (String name : names) {
            if (name.matches("[0-9a-f]{64}")) {
                byte[] file = disk.read(folder.resolve(name));
                long size = Checkpoint.parse(AnchorFile.parse(file).checkpoint().text())
                        .size();
                find(packs, Hash.sha256(file), size, below).ifPresent(index -> found.put(index, size));
            }
        }
        return found;
    }

    /// An anchor's entry lies behind the entries that its checkpoint covers, and mostly next to them.
    private static Optional<Long> find(LogPacks packs, Hash commitment, long from, long below) throws IOException {
        for (long index = from; index < Math.min(below, packs.size()); index++) {
            Entry entry = Entry.parse(packs.entry(index));
            if (entry.kind() == Kind.ANCHOR && entry.commitment().equals(commitment)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private Optional<Bytes> file(Path file) throws IOException {
        return disk.exists(file) ? Optional.of(Bytes.owning(disk.read(file))) : Optional.empty();
    }

    private Path anchor(Hash commitment) {
        return directory.resolve("anchors").resolve(HexFormat.of().formatHex(commitment.toBytes()));
    }

    /// Durable when it returns, so that no anchor entry is ever without its file.
    void putAnchor(byte[] content) throws IOException {
        put(anchor(Hash.sha256(content)), content);
    }

    void putSuccession(int number, byte[] note) throws IOException {
        put(directory.resolve(SUCCESSION + number), note);
    }

    private void put(Path file, byte[] content) throws IOException {
        disk.createDirectories(Disk.parent(file));
        disk.syncDirectory(directory);
        disk.replace(file, content);
    }
}
