package io.avouch.ledger.check;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.ReadOnlyDisk;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// Checks the directory of one log, file by file, down to each bit. The ledger must be closed (or
/// the directory a copy of a closed one); after a crash it must have been opened once.
public final class PackCheck {
    private static final int KEYS_AT_ONCE = 4096;

    private final Disk disk;
    private final Path directory;

    private PackCheck(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    public static CheckResult packs(Path logDirectory) throws IOException {
        return packs(new ReadOnlyDisk(), logDirectory);
    }

    public static CheckResult packs(Disk disk, Path logDirectory) throws IOException {
        try {
            return new PackCheck(disk, logDirectory).check();
        } catch (WrongException e) {
            return e.wrong();
        }
    }

    private CheckResult check() throws IOException, WrongException {
        VerifierKey key = key();
        Checkpoint checkpoint = LogCheck.checkpoint(
                file("checkpoint"), key, directory.resolve("checkpoint").toString());
        for (String name : new String[] {LogPacks.ENTRIES, LogPacks.INDEX, LogPacks.KEYS, LogPacks.levelName(0)}) {
            if (!disk.exists(directory.resolve(name))) {
                throw new WrongException(place(name), -1, "the file is missing");
            }
        }
        try (LogPacks packs = LogPacks.open(disk, directory)) {
            return check(packs, checkpoint);
        }
    }

    private CheckResult check(LogPacks packs, Checkpoint checkpoint) throws IOException, WrongException {
        long size = packs.sizeOnDisk();
        if (checkpoint.size() > size) {
            throw new WrongException(
                    place(LogPacks.levelName(0)),
                    size,
                    "the log ends here, but " + checkpoint.size() + " entries are signed");
        }
        Optional<String> gap = attach(packs, size);
        if (gap.isPresent()) {
            throw new WrongException(directory.toString(), -1, gap.get());
        }
        if (size > 0 && packs.bundleOffset(0) != 0) {
            throw new WrongException(place(LogPacks.INDEX), 0, "the first bundle does not begin at byte 0");
        }
        Rederivation all = new Rederivation(new Slices(packs), size, LeafForm.LEDGER, this::place, index -> {});
        Hash root = all.root(checkpoint.size());
        Optional<String> excess = packs.excess();
        if (excess.isPresent()) {
            throw new WrongException(place(excess.get()), size, "its length is not that of " + size + " entries");
        }
        checkKeys(packs);
        LogCheck.requireRoot(checkpoint, root, place("checkpoint"));
        return new CheckResult.Sound(checkpoint, size);
    }

    private Optional<String> attach(LogPacks packs, long size) {
        try {
            return packs.attach(size);
        } catch (IOException e) {
            return Optional.of("the packs do not fit together: " + e.getMessage());
        }
    }

    private VerifierKey key() throws IOException, WrongException {
        String place = place("log.vkey");
        Optional<Bytes> bytes = file("log.vkey");
        String text =
                bytes.map(b -> new String(b.toArray(), StandardCharsets.UTF_8)).orElse("");
        if (!text.endsWith("\n")) {
            throw new WrongException(place, -1, "the file is missing or does not end in a line");
        }
        try {
            return VerifierKey.parse(text.substring(0, text.length() - 1));
        } catch (MalformedException e) {
            throw new WrongException(place, -1, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Bytes> file(String name) throws IOException {
        Path file = directory.resolve(name);
        return disk.exists(file) ? Optional.of(Bytes.owning(disk.read(file))) : Optional.empty();
    }

    private void checkKeys(LogPacks packs) throws IOException, WrongException {
        OptionalLong wrong;
        try {
            wrong = LongStream.range(0, (packs.size() + KEYS_AT_ONCE - 1) / KEYS_AT_ONCE)
                    .parallel()
                    .map(block -> firstWrongKey(packs, block * KEYS_AT_ONCE))
                    .filter(index -> index >= 0)
                    .findFirst();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (wrong.isPresent()) {
            throw new WrongException(place(LogPacks.KEYS), wrong.getAsLong(), "the key fails its checksum");
        }
    }

    /// The first wrong one of so many, or -1.
    private static long firstWrongKey(LogPacks packs, long from) {
        try {
            int count = (int) Math.min(KEYS_AT_ONCE, packs.size() - from);
            int sound = packs.keys(from, count).sound();
            return sound == count ? -1 : from + sound;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String place(TilePath path) {
        return switch (path) {
            case TilePath.Hashes tile -> place(LogPacks.levelName(tile.level()));
            case TilePath.Entries _ -> place(LogPacks.ENTRIES);
        };
    }

    private String place(String name) {
        return directory.resolve(name).toString();
    }

    /// The packs as tiles. A bundle ends where the next one begins, so that none can hide bytes.
    private record Slices(LogPacks packs) implements TileSource {
        @Override
        public Optional<Bytes> read(String path) throws IOException {
            return read(TilePath.parse(path));
        }

        @Override
        public Optional<Bytes> read(TilePath path) throws IOException {
            return packs.read(path);
        }

        @Override
        public Optional<ByteBuffer> view(TilePath path) throws IOException {
            return packs.view(path);
        }
    }
}
