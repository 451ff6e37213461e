package io.avouch.ledger.check;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.log.LogFiles;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A closed log's own directory, read in the C2SP layout.
public final class PackDirectory implements TileSource, Closeable {
    private final Disk disk;
    private final Path directory;
    private final LogPacks packs;

    private PackDirectory(Disk disk, Path directory, LogPacks packs) {
        this.disk = disk;
        this.directory = directory;
        this.packs = packs;
    }

    /// Throws if the files do not fit together: [PackCheck] says where.
    public static PackDirectory open(Disk disk, Path directory) throws IOException {
        LogPacks packs = LogPacks.open(disk, directory);
        Optional<String> gap = packs.attach(packs.sizeOnDisk());
        if (gap.isPresent()) {
            packs.close();
            throw new MalformedException(gap.get());
        }
        return new PackDirectory(disk, directory, packs);
    }

    @Override
    public Optional<Bytes> read(String path) throws IOException {
        if (path.equals("checkpoint") || path.equals("log.vkey")) {
            Path file = directory.resolve(path);
            return disk.exists(file) ? Optional.of(Bytes.owning(disk.read(file))) : Optional.empty();
        }
        if (LogFiles.isOne(path)) {
            return new LogFiles(disk, directory).read(path, packs);
        }
        try {
            return packs.read(TilePath.parse(path));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        packs.close();
    }
}
