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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Checks the directory of one log, file by file, down to each bit. The ledger must be closed (or
/// the directory a copy of a closed one); after a crash it must have been opened once.
public final class PackCheck {
    private static final int KEYS_AT_ONCE = 4096;
    private static final long KEYS_A_PIECE = 1L << 16;

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
        Hash root = rederive(packs, checkpoint.size());
        LogCheck.requireRoot(checkpoint, root, place("checkpoint"));
        return new CheckResult.Sound(checkpoint, size);
    }

    /// The tree first, then lengths, then keys: in this order they are reported, whoever has time for them.
    private Hash rederive(LogPacks packs, long signedSize) throws IOException, WrongException {
        long size = packs.size();
        long pieces = (size + KEYS_A_PIECE - 1) / KEYS_A_PIECE;
        try (ExecutorService processors = Executors.newFixedThreadPool(Rederivation.PROCESSORS)) {
            try {
                Ahead<Long> keys = new Ahead<>(
                        processors, Integer.MAX_VALUE, pieces, piece -> firstWrongKey(packs, piece * KEYS_A_PIECE));
                Hash root = new Rederivation(new Slices(packs), size, LeafForm.LEDGER, this::place, index -> {})
                        .root(signedSize, processors, keys::start);
                Optional<String> excess = packs.excess();
                if (excess.isPresent()) {
                    throw new WrongException(
                            place(excess.get()), size, "its length is not that of " + size + " entries");
                }
                for (long piece = 0; piece < pieces; piece++) {
                    long wrong = keys.next();
                    if (wrong >= 0) {
                        throw new WrongException(place(LogPacks.KEYS), wrong, "the key fails its checksum");
                    }
                }
                return root;
            } finally {
                processors.shutdownNow();
            }
        }
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

    /// The first wrong one of a piece, or -1.
    private static long firstWrongKey(LogPacks packs, long first) throws IOException {
        long end = Math.min(packs.size(), first + KEYS_A_PIECE);
        for (long from = first; from < end; from += KEYS_AT_ONCE) {
            int count = (int) Math.min(KEYS_AT_ONCE, end - from);
            int sound = packs.keys(from, count).sound();
            if (sound < count) {
                return from + sound;
            }
        }
        return -1;
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
