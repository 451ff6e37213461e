package io.avouch.ledger.log;

import io.avouch.ledger.disk.Disk;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.Signer;
import io.avouch.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs and publishes the checkpoints of one log: first into the second store, then its file.
final class Publication {
    static final String FILE = "checkpoint";

    private final Disk disk;
    private final Path file;
    private final SecondStore second;
    private final Keyring keyring;
    private final LogWriter log;
    private final VerifierKey key;
    private @Nullable Signer signer;
    private volatile @Nullable Published last;
    private byte @Nullable [] attempted;

    /// A checkpoint that is in the second store, as signed.
    record Published(Checkpoint checkpoint, Bytes note) {}

    Publication(
            Disk disk,
            Path file,
            SecondStore second,
            Keyring keyring,
            LogWriter log,
            VerifierKey key,
            Optional<Published> last) {
        this.disk = disk;
        this.file = file;
        this.second = second;
        this.keyring = keyring;
        this.log = log;
        this.key = key;
        this.last = last.orElse(null);
    }

    Optional<Published> last() {
        return Optional.ofNullable(last);
    }

    synchronized Published sign() throws IOException {
        log.requireAccepting();
        settleAttempt();
        Head head = log.head();
        Published before = last;
        if (before != null && before.checkpoint().size() == head.size()) {
            return before;
        }
        Checkpoint checkpoint = new Checkpoint(key.name(), head.size(), head.root());
        byte[] note = SignedNote.sign(checkpoint.text(), signer()).toBytes();
        attempted = note;
        Optional<byte[]> expected = last().map(published -> published.note().toArray());
        if (!second.compareAndSwap(log.id(), expected, note)) {
            throw refuse();
        }
        return publish(checkpoint, note);
    }

    /// After an error nobody knows whether the second store took the checkpoint; it does.
    private void settleAttempt() throws IOException {
        byte[] note = attempted;
        if (note == null) {
            return;
        }
        Optional<byte[]> stored = second.last(log.id());
        if (stored.isPresent() && Arrays.equals(stored.get(), note)) {
            publish(Checkpoint.verify(note, key), note);
        }
        attempted = null;
    }

    private Published publish(Checkpoint checkpoint, byte[] note) throws IOException {
        disk.replace(file, note);
        attempted = null;
        Published published = new Published(checkpoint, Bytes.copyOf(note));
        last = published;
        notifyAll();
        return published;
    }

    private LedgerException refuse() {
        Refusal reason = new Refusal.SignedElsewhere();
        log.refuse(reason);
        return new LedgerException.Refused(log.id(), reason);
    }

    private Signer signer() throws IOException {
        Signer current = signer;
        if (current == null) {
            current = keyring.signer(log.id(), key);
            if (!current.verifier().equals(key)) {
                throw new IllegalArgumentException(
                        "the signer for log " + log.id() + " has the key " + current.verifier() + " instead of " + key);
            }
            signer = current;
        }
        return current;
    }

    /// Waits until a checkpoint covers the first `size` entries; false after the time.
    synchronized boolean await(long size, java.time.Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (last().map(published -> published.checkpoint().size()).orElse(-1L) < size) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
