package io.avouch.ledger.log;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.disk.RealDisk;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.wal.Wal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// All logs of an installation, over one shared write-ahead log: one sync serves them all. One
/// process has it open at a time.
///
/// ```
/// lock            who has it open
/// wal/            the shared write-ahead log
/// <id>/           log.vkey, checkpoint, entries.pack, entries.index, keys.pack, level-*.hashes
/// ```
public final class LedgerDirectory implements Closeable {
    /// No dot and no slash: an id is a directory name and part of the wire format.
    private static final String ID = "[a-z0-9][a-z0-9_-]{0,62}";

    private static final System.Logger LOGGER = System.getLogger(LedgerDirectory.class.getName());

    /// The keys of a log of so many entries are read before anybody appends to it.
    private static final long KEYS_AHEAD = 100_000;

    private final Disk disk;
    private final Path directory;
    private final SecondStore second;
    private final Closeable lock;
    private final Map<String, Log> logs = new ConcurrentHashMap<>();
    private final RequestQueue queue;
    private final Wal wal;
    private final Delivery delivery;
    private final Settler settler;
    private final Recovery recovery;
    private final Thread sequencing;
    private final Thread committing;
    private final Thread delivering;
    private final Thread settling;
    private final Thread reading;
    private boolean closed;

    private LedgerDirectory(
            Disk disk,
            Path directory,
            LedgerConfig config,
            SecondStore second,
            Keyring keyring,
            List<AttachmentSink> sinks,
            Closeable lock)
            throws IOException {
        long start = System.nanoTime();
        this.disk = disk;
        this.directory = directory;
        this.second = second;
        this.lock = lock;
        this.queue = new RequestQueue(config);
        LedgerOpening opening = new LedgerOpening(disk, directory, config, sinks);
        this.wal = opening.open();
        List<Recovery.Finding> findings = opening.findings();
        for (LogOpening log : opening.logs()) {
            Optional<Publication.Published> last = log.compare(second);
            if (last.isPresent()) {
                log.restoreFile(last.get()).ifPresent(findings::add);
            }
            adopt(log, last, keyring);
            log.refusal().ifPresent(reason -> findings.add(new Recovery.RefusedLog(log.id(), reason)));
        }
        this.delivery = new Delivery(sinks, config, this::stop);
        this.settler = new Settler(wal, logs::get, sinks, this::stop);
        Committer committer = new Committer(queue, wal, delivery, settler);
        this.sequencing = thread("ledger-sequencer", new Sequencer(queue, committer));
        this.committing = thread("ledger-committer", committer);
        this.delivering = thread("ledger-delivery", delivery);
        this.settling = thread("ledger-settler", settler);
        this.reading = thread("ledger-keys", this::readKeys);
        this.recovery = new Recovery(Duration.ofNanos(System.nanoTime() - start), findings);
    }

    /// Opens a directory, or makes it; repairs what a crash left, see [#recovery()].
    ///
    /// @throws LedgerException.InUse if it is open elsewhere
    /// @throws io.avouch.ledger.wal.DamagedException if the write-ahead log is damaged in a way
    ///     that no crash explains; nothing was changed then
    public static LedgerDirectory open(
            Path directory, LedgerConfig config, SecondStore second, Keyring keyring, List<AttachmentSink> sinks)
            throws IOException {
        return open(new RealDisk(), directory, config, second, keyring, sinks);
    }

    static LedgerDirectory open(
            Disk disk,
            Path directory,
            LedgerConfig config,
            SecondStore second,
            Keyring keyring,
            List<AttachmentSink> sinks)
            throws IOException {
        disk.createDirectories(directory);
        Path file = directory.resolve("lock");
        Optional<Closeable> lock = disk.lock(file);
        if (lock.isEmpty()) {
            String holder = new String(disk.read(file), StandardCharsets.UTF_8).strip();
            throw new LedgerException.InUse(directory, holder);
        }
        LedgerDirectory ledger;
        try {
            ledger = new LedgerDirectory(disk, directory, config, second, keyring, sinks, lock.get());
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
        ledger.sequencing.start();
        ledger.committing.start();
        ledger.delivering.start();
        ledger.settling.start();
        ledger.reading.start();
        return ledger;
    }

    /// Those of small logs first. Closing takes the files away from it, which ends it.
    private void readKeys() {
        logs.values().stream()
                .filter(log -> log.refusal().isEmpty() && log.size() >= KEYS_AHEAD)
                .sorted(Comparator.comparingLong(Log::size))
                .forEach(LedgerDirectory::readKeys);
    }

    /// What fails here fails again for whoever appends, and is said there.
    private static void readKeys(Log log) {
        try {
            log.writer().prepare();
        } catch (ClosedChannelException closed) {
            LOGGER.log(System.Logger.Level.DEBUG, "closed before the keys of log " + log.id() + " were read");
        } catch (IOException | RuntimeException said) {
            LOGGER.log(System.Logger.Level.WARNING, "the keys of log " + log.id() + " were not read: " + said);
        }
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().name(name).daemon().unstarted(task);
    }

    private Log adopt(LogOpening log, Optional<Publication.Published> last, Keyring keyring) throws IOException {
        LogWriter writer = log.writer();
        Path folder = directory.resolve(log.id());
        Publication publication =
                new Publication(disk, folder.resolve(Publication.FILE), second, keyring, writer, log.key(), last);
        Log opened = new Log(log.key(), log.packs(), writer, publication, queue, new LogFiles(disk, folder));
        logs.put(log.id(), opened);
        return opened;
    }

    private void stop(Throwable cause) {
        queue.close(new LedgerException.Stopped(cause));
    }

    /// What opening found and did.
    public Recovery recovery() {
        return recovery;
    }

    /// Makes a log, its first entry, and its first checkpoint. The origin is the signer's name.
    /// A creation that a crash cut short is finished by calling this again with the same key.
    ///
    /// @param first the decision that says what this log is
    public synchronized Log createLog(String id, Signer signer, Sealed first, InstantSource clock) throws IOException {
        if (!id.matches(ID) || id.equals(LedgerOpening.WAL)) {
            throw new IllegalArgumentException("a log id is 1 to 63 of a-z, 0-9, '-', '_' and not 'wal': '" + id + "'");
        }
        Log existing = logs.get(id);
        Log log = existing == null ? make(id, signer) : existing;
        boolean unfinished = log.size() <= 1 && log.published().isEmpty();
        if (!unfinished || !log.verifierKey().equals(signer.verifier())) {
            throw new IllegalArgumentException(
                    "log " + id + " exists with " + log.size() + " entries and the key " + log.verifierKey());
        }
        log.append(List.of(first), clock);
        log.sign();
        return log;
    }

    /// Goes on with a log that [Generation#begin] gave a new origin and key: appends what the new
    /// generation begins with, and signs its first checkpoint. Calling it again does no harm.
    public synchronized Log continueLog(String id, Signer signer, Sealed first, InstantSource clock)
            throws IOException {
        Log log = log(id);
        if (log.published().isPresent() || !log.verifierKey().equals(signer.verifier())) {
            throw new IllegalArgumentException("log " + id + " goes on already, or with another key");
        }
        log.append(List.of(first), clock);
        log.sign();
        return log;
    }

    private Log make(String id, Signer signer) throws IOException {
        if (second.last(id).isPresent()) {
            throw new IllegalArgumentException("a log " + id + " was signed before and is gone from " + directory
                    + "; a log is never begun again under its old id");
        }
        VerifierKey key = signer.verifier();
        Path folder = directory.resolve(id);
        disk.createDirectories(folder);
        byte[] text = (key.text() + "\n").getBytes(StandardCharsets.UTF_8);
        disk.replace(folder.resolve(LogOpening.KEY_FILE), text);
        disk.syncDirectory(directory);
        LogOpening opening = new LogOpening(disk, folder, id);
        opening.packs().force();
        return adopt(opening, Optional.empty(), (log, wanted) -> signer);
    }

    /// The log of that id.
    ///
    /// @throws NoSuchElementException if there is none
    public Log log(String id) {
        return find(id).orElseThrow(
                        () -> new NoSuchElementException("no log " + id + " in " + directory + "; there are " + ids()));
    }

    public Optional<Log> find(String id) {
        return Optional.ofNullable(logs.get(id));
    }

    public Set<String> ids() {
        return new TreeSet<>(logs.keySet());
    }

    /// Finishes the current segment and removes every segment whose content is safe elsewhere; true
    /// if none is left, so that the write-ahead log holds no attachment any more.
    public boolean settle() throws IOException {
        try {
            wal.rotate();
            return settler.settle();
        } catch (IOException e) {
            stop(e); // a sync that failed must not be tried again: the pages may be gone
            throw e;
        }
    }

    /// Finishes the current segment of the write-ahead log, and marks where what was sealed before ends.
    public long mark() throws IOException {
        try {
            return wal.mark();
        } catch (IOException e) {
            stop(e);
            throw e;
        }
    }

    /// Whether what was sealed before a mark lies in packs and sinks alone: no segment from before it is left.
    /// What is sealed meanwhile does not matter.
    public boolean keepsNothingBefore(long mark) throws IOException {
        try {
            settler.settle();
            return wal.retiredUpTo(mark);
        } catch (IOException e) {
            stop(e);
            throw e;
        }
    }

    /// The error after which nothing is written any more, if there was one.
    public Optional<LedgerException> stopped() {
        return queue.end() instanceof LedgerException.Stopped stopped ? Optional.of(stopped) : Optional.empty();
    }

    /// Takes no more, finishes what waits, and lets go of the directory.
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        queue.close(new LedgerException.Closed());
        join(sequencing);
        join(committing);
        delivery.finish();
        join(delivering);
        settler.end();
        join(settling);
        try (lock) {
            letGo();
        }
    }

    private void letGo() throws IOException {
        try {
            if (stopped().isEmpty()) {
                wal.close();
                settler.settleWhole();
            } else {
                wal.abandon();
            }
        } finally {
            for (Log log : logs.values()) {
                log.packs().close();
            }
            join(reading);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // closing is finished in any case
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
