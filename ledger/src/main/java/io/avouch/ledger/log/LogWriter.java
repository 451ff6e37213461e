package io.avouch.ledger.log;

import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Moment;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.CompactTree;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.pack.KeyIndex;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.pack.PackBatch;
import io.avouch.ledger.wal.Section;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The growing end of one log. All but [#head()] and refusing is for the sequencer's thread.
///
/// Per frame: `stage` any number of batches, then `section` for the write-ahead log, and once that
/// is synced `integrate`. A failure in between is final, so nothing is ever taken back.
final class LogWriter {
    private final String id;
    private final LogPacks packs;
    private final CompactTree tree;
    private volatile Head head;
    private volatile @Nullable Refusal refusal;
    private @Nullable KeyIndex keys;
    private @Nullable Stage stage;
    private Instant lastSealedAt;

    /// What the frame under way adds.
    private record Stage(PackBatch batch, List<Stored> entries) {}

    LogWriter(String id, LogPacks packs, @Nullable Refusal refusal) throws IOException {
        this.id = id;
        this.packs = packs;
        this.refusal = refusal;
        this.tree = CompactTree.restore(packs.size(), packs);
        this.head = new Head(packs.size(), tree.root());
        this.lastSealedAt = packs.size() == 0
                ? Instant.EPOCH
                : Entry.parse(packs.entry(packs.size() - 1)).sealedAt();
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

    void refuse(Refusal reason) {
        refusal = reason;
    }

    void requireAccepting() throws LedgerException {
        Refusal reason = refusal;
        if (reason != null) {
            throw new LedgerException.Refused(id, reason);
        }
    }

    List<Receipt> stage(List<Sealed> batch, Instant now) throws IOException {
        KeyIndex index = keys();
        Stage current = stage == null ? new Stage(packs.batch(tree), new ArrayList<>()) : stage;
        stage = current;
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        lastSealedAt = micros.isAfter(lastSealedAt) ? micros : lastSealedAt;
        Moment moment = new Moment(lastSealedAt);
        index.expect(batch, Sealed::key);
        List<Receipt> receipts = new ArrayList<>(batch.size());
        for (Sealed sealed : batch) {
            long known = index.findOrAdd(sealed.key(), current.batch().size(), this::key);
            receipts.add(known >= 0 ? duplicate(known) : add(current, sealed, moment));
        }
        return receipts;
    }

    private KeyIndex keys() throws IOException {
        KeyIndex index = keys;
        if (index == null) {
            index = KeyIndex.of(packs);
            keys = index;
        }
        return index;
    }

    private Receipt add(Stage current, Sealed sealed, Moment moment) {
        long position = current.batch().size();
        Bytes leaf = moment.leaf(sealed.kind(), sealed.commitment());
        current.batch().add(leaf, sealed.key());
        current.entries()
                .add(new Stored(position, lastSealedAt, sealed.kind(), leaf, sealed.key(), sealed.attachment()));
        return new Receipt(position, lastSealedAt, false);
    }

    private Receipt duplicate(long position) throws IOException {
        Instant sealedAt = position < packs.size()
                ? Entry.parse(packs.entry(position)).sealedAt()
                : staged(position).sealedAt();
        return new Receipt(position, sealedAt, true);
    }

    private Hash key(long position) throws IOException {
        return position < packs.size() ? packs.key(position) : staged(position).key();
    }

    private Stored staged(long position) {
        Stage current = stage;
        if (current == null) {
            throw new IllegalStateException("entry " + position + " is neither packed nor staged");
        }
        return current.entries().get((int) (position - packs.size()));
    }

    /// What the frame adds to this log; empty if it was all known.
    Optional<Section> section() {
        Stage current = stage;
        if (current == null || current.entries().isEmpty()) {
            stage = null;
            return Optional.empty();
        }
        PackBatch batch = current.batch();
        return Optional.of(new Section(id, batch.first(), batch.root(), current.entries()));
    }

    /// Makes the durable section visible.
    void integrate(Section section) throws IOException {
        Stage current = stage;
        if (current == null) {
            throw new IllegalStateException("nothing was staged for log " + id);
        }
        packs.append(current.batch());
        head = new Head(section.end(), section.root());
        stage = null;
    }
}
