package io.avouch.ledger.check;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.ReadOnlyDisk;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.tile.Bundle;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.wal.DamagedException;
import io.avouch.ledger.wal.Frame;
import io.avouch.ledger.wal.Section;
import io.avouch.ledger.wal.WalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks a whole ledger directory: each log, and the write-ahead log against the packs.
public final class LedgerCheck {
    private static final String WAL = "wal";
    private static final List<String> FILES =
            List.of("log.vkey", "checkpoint", LogPacks.ENTRIES, LogPacks.INDEX, LogPacks.KEYS, LogPacks.levelName(0));

    private final Disk disk;
    private final Path directory;
    private final Map<String, LogPacks> packs = new TreeMap<>();

    private LedgerCheck(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /// The result for each log, by id, and for the write-ahead log under `wal`'s name: sound ones
    /// are listed too. The ledger must be closed.
    public static Map<String, CheckResult> all(Path directory) throws IOException {
        return all(new ReadOnlyDisk(), directory);
    }

    public static Map<String, CheckResult> all(Disk disk, Path directory) throws IOException {
        return new LedgerCheck(disk, directory).check();
    }

    /// The names of the logs in a ledger directory: whatever holds one of a log's files, whichever others it lacks.
    public static List<String> logs(Path directory) throws IOException {
        return logs(new ReadOnlyDisk(), directory);
    }

    private static List<String> logs(Disk disk, Path directory) throws IOException {
        List<String> logs = new ArrayList<>();
        for (String name : disk.list(directory)) {
            for (String file : FILES) {
                if (!name.equals(WAL) && disk.exists(directory.resolve(name).resolve(file))) {
                    logs.add(name);
                    break;
                }
            }
        }
        return logs;
    }

    private Map<String, CheckResult> check() throws IOException {
        Map<String, CheckResult> results = new TreeMap<>();
        for (String name : logs(disk, directory)) {
            results.put(name, PackCheck.packs(disk, directory.resolve(name)));
        }
        boolean sound = results.values().stream().allMatch(CheckResult.Sound.class::isInstance);
        if (sound) {
            checkWal(results);
        }
        return results;
    }

    private void checkWal(Map<String, CheckResult> results) throws IOException {
        Path wal = directory.resolve(WAL);
        try {
            for (String id : results.keySet()) {
                LogPacks opened = LogPacks.open(disk, directory.resolve(id));
                packs.put(id, opened);
                opened.attach(opened.sizeOnDisk());
            }
            WalReader.Scan scan = WalReader.read(disk, wal, this::compare);
            scan.torn()
                    .ifPresent(torn -> results.put(
                            "wal",
                            new CheckResult.Wrong(
                                    torn.file().toString(),
                                    -1,
                                    "damaged behind byte " + torn.soundBytes()
                                            + "; if the process was killed there, opening the ledger repairs it")));
        } catch (DamagedException e) {
            results.put("wal", new CheckResult.Wrong(e.place(), -1, String.valueOf(e.getMessage())));
        } catch (MalformedException e) {
            results.put("wal", new CheckResult.Wrong(wal.toString(), -1, String.valueOf(e.getMessage())));
        } finally {
            for (LogPacks opened : packs.values()) {
                opened.close();
            }
        }
    }

    private void compare(Frame frame) throws IOException {
        for (Section section : frame.sections()) {
            String place = "frame " + frame.sequence() + ", log " + section.log();
            LogPacks log = packs.get(section.log());
            if (log == null || section.end() > log.size()) {
                throw new DamagedException(
                        place,
                        "its entries to " + section.end()
                                + " are not in the packs; opening the ledger brings them there");
            }
            requireSame(place, section.entries(), log);
            Hash root = log.range(0, section.end());
            if (!root.equals(section.root())) {
                throw new DamagedException(place, "its root is not that of the packs");
            }
        }
    }

    /// Each bundle is read once, however many of its entries the frame has.
    private static void requireSame(String place, List<Stored> entries, LogPacks log) throws IOException {
        long read = -1;
        List<Bytes> bundle = List.of();
        for (Stored entry : entries) {
            long number = entry.index() / TilePath.FULL;
            if (number != read) {
                var path = new TilePath.Entries(number, TilePath.width(number, log.size()));
                Bytes bytes = log.read(path).orElseThrow(() -> new MalformedException(path.text() + " is missing"));
                bundle = Bundle.parse(bytes.toArray()).entries();
                read = number;
            }
            boolean same = bundle.get((int) (entry.index() % TilePath.FULL)).equals(entry.leaf())
                    && log.key(entry.index()).equals(entry.key());
            if (!same) {
                throw new DamagedException(place, "entry " + entry.index() + " is another one in the packs");
            }
        }
    }
}
