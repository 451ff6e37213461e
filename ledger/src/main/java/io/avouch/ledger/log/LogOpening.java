package io.avouch.ledger.log;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.pack.PackBatch;
import io.avouch.ledger.wal.Section;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings one log back: its packs up to the first entry in the write-ahead log are trusted (a
/// segment goes only after they were synced), everything behind is written anew from there.
final class LogOpening {
    static final String KEY_FILE = "log.vkey";

    private final Disk disk;
    private final Path directory;
    private final String id;
    private final VerifierKey key;
    private final LogPacks packs;
    private @Nullable Refusal refusal;
    private @Nullable CompactTree tree;
    private long replayedFrom = -1;
    private CompactTree end = new CompactTree();
    private Instant lastSealedAt = Instant.EPOCH;

    LogOpening(Disk disk, Path directory, String id) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.id = id;
        this.key = key(disk, directory.resolve(KEY_FILE));
        this.packs = LogPacks.open(disk, directory);
    }

    static VerifierKey key(Disk disk, Path file) throws IOException {
        String text = new String(disk.read(file), StandardCharsets.UTF_8);
        if (!text.endsWith("\n")) {
            throw new MalformedException(file + " does not end in a line feed");
        }
        try {
            return VerifierKey.parse(text.substring(0, text.length() - 1));
        } catch (MalformedException e) {
            throw new MalformedException(file + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /// What this log's files say cannot be: it is refused, the others are opened. That a disk answers with an
    /// error says nothing about the log, and ends the opening.
    private void unlessDamaged(Step step) throws IOException {
        try {
            step.run();
        } catch (MalformedException | EOFException | IllegalArgumentException | IndexOutOfBoundsException found) {
            refusal = Refusal.of(found);
        }
    }

    /// Called before anything is changed, with the range that the write-ahead log holds.
    void inspect(Optional<Range> inWal) throws IOException {
        unlessDamaged(() -> judge(inWal));
    }

    private void judge(Optional<Range> inWal) throws IOException {
        long onDisk = packs.sizeOnDisk();
        if (inWal.isEmpty()) {
            packs.attach(onDisk).ifPresent(gap -> refusal = new Refusal.Damaged(gap));
        } else if (onDisk > inWal.get().to()) {
            packs.attach(onDisk);
            refusal = new Refusal.Damaged("the packs in " + directory + " have " + onDisk
                    + " entries, but the write-ahead log, which is written first, ends at "
                    + inWal.get().to() + ": its end was destroyed");
        } else {
            packs.attach(inWal.get().from()).ifPresent(gap -> refusal = new Refusal.Damaged(gap));
        }
        if (refusal == null) {
            new LogFiles(disk, directory).refused().ifPresent(why -> refusal = new Refusal.Damaged(why));
        }
    }

    /// The entries `[from, to)`.
    record Range(long from, long to) {}

    void replay(Section section) throws IOException {
        if (refusal == null) {
            unlessDamaged(() -> writeAnew(section));
        }
    }

    private void writeAnew(Section section) throws IOException {
        CompactTree edge = tree;
        if (edge == null) {
            packs.reset(section.first()).ifPresent(gap -> refusal = new Refusal.Damaged(gap));
            if (refusal != null) {
                return;
            }
            edge = CompactTree.restore(section.first(), packs);
            tree = edge;
            replayedFrom = section.first();
        }
        if (section.first() != packs.size()) {
            refusal = new Refusal.Damaged(
                    "the write-ahead log goes on with entry " + section.first() + " after entry " + (packs.size() - 1));
            return;
        }
        PackBatch batch = packs.batch(edge);
        for (Stored entry : section.entries()) {
            batch.add(entry.leaf(), entry.key());
        }
        if (!batch.root().equals(section.root())) {
            refusal = new Refusal.Damaged("entries up to " + section.end()
                    + " in the write-ahead log do not have the root written beside them");
            return;
        }
        packs.append(batch);
    }

    /// What was replayed is on the medium when this returns.
    Optional<Recovery.Replayed> settle() throws IOException {
        if (replayedFrom < 0) {
            return Optional.empty();
        }
        packs.force();
        return Optional.of(new Recovery.Replayed(id, replayedFrom, packs.size()));
    }

    /// Holds the log against its last signed checkpoint. Empty: nothing was ever signed, or refused.
    Optional<Publication.Published> compare(SecondStore second) throws IOException {
        Optional<byte[]> stored = second.last(id);
        Path file = directory.resolve(Publication.FILE);
        Optional<byte[]> own = disk.exists(file) ? Optional.of(disk.read(file)) : Optional.empty();
        Optional<Publication.Published> local = own.flatMap(note -> verify("its own file", note));
        Optional<Publication.Published> kept = stored.flatMap(note -> verify("the second store", note));
        if (refusal != null) {
            return kept.or(() -> local);
        }
        local.filter(l -> kept.isEmpty()
                        || l.checkpoint().size() > kept.get().checkpoint().size())
                .ifPresent(l -> refusal = new Refusal.SecondStoreBehind(l.checkpoint()));
        if (refusal == null && kept.isPresent()) {
            unlessDamaged(() -> require(kept.get().checkpoint()));
        }
        if (refusal == null) {
            unlessDamaged(this::requireBeginning);
        }
        return kept.or(() -> local);
    }

    private Optional<Publication.Published> verify(String place, byte[] note) {
        try {
            Checkpoint checkpoint = Checkpoint.verify(note, key);
            return Optional.of(new Publication.Published(checkpoint, Bytes.copyOf(note)));
        } catch (MalformedException e) {
            if (refusal == null) {
                refusal = new Refusal.ForeignCheckpoint(place, String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    /// What the generation before this one was closed with.
    private void requireBeginning() throws IOException {
        Optional<Succession> before = new Generation(disk, directory).before();
        if (before.isPresent()) {
            require(before.get().closed());
        }
    }

    private void require(Checkpoint signed) throws IOException {
        if (signed.size() > packs.size()) {
            refusal = new Refusal.ShorterThanSigned(packs.size(), signed);
            return;
        }
        Hash root = packs.range(0, signed.size());
        if (!root.equals(signed.root())) {
            refusal = new Refusal.DiffersFromSigned(root, signed);
        }
    }

    /// Writes the log's own checkpoint file if a crash left it behind the second store.
    Optional<Recovery.CheckpointRestored> restoreFile(Publication.Published kept) throws IOException {
        Path file = directory.resolve(Publication.FILE);
        byte[] note = kept.note().toArray();
        if (refusal != null || (disk.exists(file) && Arrays.equals(disk.read(file), note))) {
            return Optional.empty();
        }
        disk.replace(file, note);
        return Optional.of(new Recovery.CheckpointRestored(id, kept.checkpoint().size()));
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    String id() {
        return id;
    }

    VerifierKey key() {
        return key;
    }

    LogPacks packs() {
        return packs;
    }

    /// Where the log goes on; nowhere, if what it ends with is not to be read.
    LogWriter writer() throws IOException {
        Refusal first = refusal;
        unlessDamaged(this::readEnd);
        refusal = first == null ? refusal : first;
        return new LogWriter(id, packs, end, lastSealedAt, refusal);
    }

    private void readEnd() throws IOException {
        if (packs.size() > 0) {
            end = CompactTree.restore(packs.size(), packs);
            lastSealedAt = Entry.parse(packs.entry(packs.size() - 1)).sealedAt();
        }
    }
}
