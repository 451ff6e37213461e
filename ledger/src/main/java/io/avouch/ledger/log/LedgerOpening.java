package io.avouch.ledger.log;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.wal.DamagedException;
import io.avouch.ledger.wal.Frame;
import io.avouch.ledger.wal.Section;
import io.avouch.ledger.wal.Wal;
import io.avouch.ledger.wal.WalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Opens a ledger directory: reads the write-ahead log twice, first to judge (nothing is changed if
/// it is damaged), then to repair.
final class LedgerOpening {
    static final String WAL = "wal";

    private final Disk disk;
    private final Path directory;
    private final LedgerConfig config;
    private final List<Redelivery> sinks;
    private final Map<String, LogOpening> logs = new TreeMap<>();
    private final Map<String, LogOpening.Range> inWal = new HashMap<>();
    private final List<Recovery.Finding> findings = new ArrayList<>();

    LedgerOpening(Disk disk, Path directory, LedgerConfig config, List<AttachmentSink> sinks) {
        this.disk = disk;
        this.directory = directory;
        this.config = config;
        this.sinks = sinks.stream().map(Redelivery::new).toList();
    }

    Wal open() throws IOException {
        disk.createDirectories(directory.resolve(WAL));
        for (String name : disk.list(directory)) {
            Path log = directory.resolve(name);
            if (!name.equals(WAL) && disk.exists(log.resolve(LogOpening.KEY_FILE))) {
                logs.put(name, new LogOpening(disk, log, name));
            }
        }
        WalReader.Scan scan = WalReader.read(disk, directory.resolve(WAL), this::inspect);
        for (LogOpening log : logs.values()) {
            log.inspect(Optional.ofNullable(inWal.get(log.id())));
        }
        scan.torn()
                .ifPresent(
                        torn -> findings.add(new Recovery.TornWrite(torn.file(), torn.soundBytes(), torn.lostBytes())));
        // The write-ahead log first: once packs rely on a frame, it must be on the medium.
        Wal wal = Wal.open(disk, directory.resolve(WAL), config.segmentBytes(), scan);
        WalReader.read(disk, directory.resolve(WAL), this::replay);
        for (LogOpening log : logs.values()) {
            log.settle().ifPresent(findings::add);
        }
        reportSinks();
        return wal;
    }

    private void inspect(Frame frame) throws IOException {
        for (Section section : frame.sections()) {
            if (!logs.containsKey(section.log())) {
                throw new DamagedException(
                        "frame " + frame.sequence(),
                        "it has entries of log " + section.log() + ", which has no directory");
            }
            inWal.merge(
                    section.log(),
                    new LogOpening.Range(section.first(), section.end()),
                    (old, now) -> new LogOpening.Range(old.from(), now.to()));
        }
    }

    private void replay(Frame frame) throws IOException {
        for (Section section : frame.sections()) {
            LogOpening log = logs.get(section.log());
            if (log != null) {
                log.replay(section);
                for (Redelivery sink : sinks) {
                    sink.offer(section);
                }
            }
        }
    }

    private void reportSinks() throws IOException {
        for (LogOpening log : logs.values()) {
            LogOpening.Range range = inWal.get(log.id());
            long kept = range == null ? log.packs().size() : range.from();
            for (Redelivery sink : sinks) {
                findings.addAll(sink.findings(log.id(), kept));
            }
        }
    }

    List<LogOpening> logs() {
        return List.copyOf(logs.values());
    }

    List<Recovery.Finding> findings() {
        return findings;
    }
}
