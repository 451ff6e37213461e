package io.avouch.ledger.log;

import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Moment;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.pack.BatchBytes;
import io.avouch.ledger.pack.KeyIndex;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.pack.PackBatch;
import io.avouch.ledger.wal.Section;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The growing end of one log: `stage` any number of batches, then take them as one `part` of a frame;
/// both are the sequencer's. Once the frame is synced, the committer `integrate`s the part, in order.
/// A failure in between is final, so nothing is ever taken back.
final class LogWriter {
    private final String id;
    private final LogPacks packs;
    private final CompactTree tree;
    private volatile Head head;
    private final boolean closedAtOpening;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable KeyIndex keys;
    private @Nullable Stage stage;
    private PackBatch.End end;
    private Instant lastSealedAt;

    /// What has its place and is not in the packs yet: two frames' worth at most.
    private final Queue<Section> underWay = new ConcurrentLinkedQueue<>();

    /// What the next frame adds.
    private static final class Stage {
        private final PackBatch batch;
        private final Placed entries;
        private long attachments;

        Stage(PackBatch batch) {
            this.batch = batch;
            this.entries = new Placed(batch.first());
        }

        Stored get(long position) {
            return entries.get((int) (position - batch.first()));
        }

        Section section(String log) {
            return new Section(log, batch.first(), batch.root(), entries, batch.leaves(), attachments);
        }
    }

    /// @param tree         the tree that the packs end with
    /// @param lastSealedAt when their last entry was sealed
    LogWriter(String id, LogPacks packs, CompactTree tree, Instant lastSealedAt, @Nullable Refusal refusal)
            throws IOException {
        this.id = id;
        this.packs = packs;
        this.refusal = refusal;
        this.closedAtOpening = refusal != null;
        this.tree = tree;
        this.head = new Head(packs.size(), tree.root());
        this.end = packs.end();
        this.lastSealedAt = lastSealedAt;
    }

    String id() {
        return id;
    }

    Head head() {
        return head;
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// Refused before anything could be under way: its packs are as they will be.
    boolean closedAtOpening() {
        return closedAtOpening;
    }

    void refuse(Refusal reason) {
        refusal = reason;
    }

    void requireAccepting() throws LedgerException {
        Refusal reason = refusal;
        if (reason != null) {
            throw new LedgerException.Refused(id, reason);
        }
    }

    /// Reads the keys of all entries, once: in the thread of whoever appends first, so that what others append need
    /// not wait for it.
    void prepare() throws IOException {
        if (keys == null) {
            readKeys();
        }
    }

    private synchronized void readKeys() throws IOException {
        try {
            if (keys == null) {
                keys = KeyIndex.of(packs);
            }
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException | RuntimeException unreadable) {
            throw refused(unreadable);
        }
    }

    /// What this log has on disk is wrong, or can't be read: it is refused, the others go on.
    private LedgerException refused(Exception found) {
        Refusal reason = Refusal.of(found);
        refuse(reason);
        stage = null;
        return new LedgerException.Refused(id, reason);
    }

    /// @throws LedgerException.Refused if the log's files turn out to be damaged: what it was to add to the frame is
    ///     gone, too
    List<Receipt> stage(Request request, Instant now) throws IOException {
        try {
            return add(request, now);
        } catch (IOException | RuntimeException found) {
            throw refused(found);
        }
    }

    private List<Receipt> add(Request request, Instant now) throws IOException {
        List<Sealed> batch = request.batch();
        KeyIndex index = keys();
        Stage current = stage == null ? new Stage(new PackBatch(end, tree)) : stage;
        stage = current;
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        lastSealedAt = micros.isAfter(lastSealedAt) ? micros : lastSealedAt;
        Moment moment = new Moment(lastSealedAt);
        BatchBytes laidOut = request.laidOut();
        index.expect(laidOut);
        // Their lengths are known together: each by itself would have to be fetched from memory.
        current.attachments += request.attachments();
        current.entries.sealedAt(lastSealedAt);
        Receipts.Builder receipts = new Receipts.Builder(batch.size(), lastSealedAt);
        for (int i = 0; i < batch.size(); i++) {
            long position = current.batch.size();
            long known = index.findOrAdd(laidOut, i, position, this::key);
            Sealed sealed = batch.get(i);
            if (known >= 0) {
                current.attachments -= sealed.attachment().length();
                receipts.known(duplicate(known));
            } else {
                current.batch.add(moment, sealed.kind(), laidOut, i);
                current.entries.place(sealed);
                receipts.fresh(position);
            }
        }
        return receipts.build();
    }

    private KeyIndex keys() {
        KeyIndex index = keys;
        if (index == null) {
            throw new IllegalStateException("log " + id + " was not prepared");
        }
        return index;
    }

    private Receipt duplicate(long position) throws IOException {
        Optional<Stored> staged = staged(position);
        Instant sealedAt = staged.isPresent()
                ? staged.get().sealedAt()
                : Entry.parse(packs.entry(position)).sealedAt();
        return new Receipt(position, sealedAt, true);
    }

    private Hash key(long position) throws IOException {
        Optional<Stored> staged = staged(position);
        return staged.isPresent() ? staged.get().key() : packs.key(position);
    }

    /// An entry that has its place; empty if it is in the packs, be it since a moment ago.
    private Optional<Stored> staged(long position) {
        Stage current = stage;
        if (current != null && position >= current.batch.first()) {
            return Optional.of(current.get(position));
        }
        for (Section section : underWay) {
            if (position >= section.first() && position < section.end()) {
                return Optional.of(section.entries().get((int) (position - section.first())));
            }
        }
        return Optional.empty();
    }

    /// What the frame adds to this log; empty if it was all known.
    Optional<Ordered.Part> part() {
        Stage current = stage;
        stage = null;
        if (current == null || current.entries.isEmpty()) {
            return Optional.empty();
        }
        end = current.batch.end();
        Section section = current.section(id);
        underWay.add(section);
        return Optional.of(new Ordered.Part(this, section, current.batch));
    }

    /// Makes the durable part visible.
    void integrate(Ordered.Part part) throws IOException {
        packs.append(part.batch());
        head = new Head(part.section().end(), part.section().root());
        underWay.remove();
    }
}
