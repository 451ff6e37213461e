package io.avouch.ledger.log;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.ConsistencyProof;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.InclusionProof;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.pack.LogPacks;
import io.avouch.ledger.tile.TileExport;
import io.avouch.ledger.tile.TilePath;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// One log. Safe for any number of threads.
///
/// An entry is *pending* in the queue, *durable* once its frame is synced (the receipt is given
/// then), *integrated* once packs and proofs show it (also by then), *published* once a signed
/// checkpoint covers it.
public final class Log implements TileSource {
    private final String id;
    private final VerifierKey key;
    private final LogPacks packs;
    private final LogWriter writer;
    private final Publication publication;
    private final RequestQueue queue;
    private final LogFiles files;

    Log(
            VerifierKey key,
            LogPacks packs,
            LogWriter writer,
            Publication publication,
            RequestQueue queue,
            LogFiles files) {
        this.id = writer.id();
        this.key = key;
        this.packs = packs;
        this.writer = writer;
        this.publication = publication;
        this.queue = queue;
        this.files = files;
    }

    public String id() {
        return id;
    }

    /// The public key; its name is the log's origin.
    public VerifierKey verifierKey() {
        return key;
    }

    /// Seals a batch as a whole and returns when it is durable. Blocks while the queue is full.
    ///
    /// @param clock read once, when the batch gets its place; time never runs backwards in a log
    /// @return one receipt for each element, in order
    /// @throws LedgerException.Stopped if it is not known whether the batch is durable
    public List<Receipt> append(List<Sealed> batch, InstantSource clock) throws IOException {
        try {
            return submit(batch, clock).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for log " + id);
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static IOException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case IOException failure -> failure;
            case RuntimeException ours -> throw ours;
            case null, default -> new IOException(e);
        };
    }

    /// The same without waiting for the disk (it still waits for room in the queue). Give dependent
    /// steps an executor: plain ones run on the ledger's only thread that writes.
    public CompletableFuture<List<Receipt>> submit(List<Sealed> batch, InstantSource clock) throws IOException {
        writer.requireAccepting();
        Request request = Request.of(writer, batch, clock);
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        writer.prepare();
        queue.put(request);
        return request.done();
    }

    /// The number of durable entries.
    public long size() {
        return writer.head().size();
    }

    /// Size and root, seen together.
    public Head head() {
        return writer.head();
    }

    /// Why this log is closed to writing, if it is.
    public Optional<Refusal> refusal() {
        return writer.refusal();
    }

    /// The latest signed checkpoint, as text.
    public Optional<Bytes> checkpoint() {
        return publication.last().map(Publication.Published::note);
    }

    /// What the latest signed checkpoint says.
    public Optional<Checkpoint> published() {
        return publication.last().map(Publication.Published::checkpoint);
    }

    /// Signs and publishes a checkpoint if the log grew since the last. Cheap if it did not.
    public Checkpoint sign() throws IOException {
        LedgerException end = queue.end();
        if (end != null) {
            throw end;
        }
        return publication.sign().checkpoint();
    }

    /// Waits until a signed checkpoint covers the first `size` entries; false after the timeout.
    public boolean awaitPublished(long size, Duration timeout) throws InterruptedException {
        return publication.await(size, timeout);
    }

    /// The leaf bytes of an entry.
    public Bytes entry(long index) throws IOException {
        return packs.entry(index);
    }

    /// The idempotency key of an entry.
    public Hash key(long index) throws IOException {
        requireSize(index + 1);
        return packs.key(index);
    }

    public InclusionProof inclusionProof(long index, long size) throws IOException {
        requireSize(size);
        return InclusionProof.make(index, size, packs);
    }

    public ConsistencyProof consistencyProof(long from, long to) throws IOException {
        requireSize(to);
        return ConsistencyProof.make(from, to, packs);
    }

    /// The checkpoint this log had, or would have had, at an earlier size: not signed.
    public Checkpoint at(long size) throws IOException {
        requireSize(size);
        return new Checkpoint(key.name(), size, packs.range(0, size));
    }

    private void requireSize(long size) {
        if (size < 0 || size > size()) {
            throw new IllegalArgumentException("log " + id + " has " + size() + " entries, not " + size);
        }
    }

    /// The proof file of an entry under the latest signed checkpoint.
    public TlogProof tlogProof(long index) throws IOException {
        Publication.Published last =
                publication.last().orElseThrow(() -> new IOException("log " + id + " has no checkpoint yet"));
        InclusionProof proof = inclusionProof(index, last.checkpoint().size());
        return new TlogProof(index, proof.path(), SignedNote.parse(last.note().toArray()));
    }

    /// Logs what outsiders gave for a checkpoint, as an entry that commits to it.
    public Receipt anchor(AnchorFile file, InstantSource clock) throws IOException {
        byte[] content = file.toBytes();
        files.putAnchor(content);
        Hash commitment = Hash.sha256(content);
        return append(List.of(new Sealed(Kind.ANCHOR, commitment, commitment, Bytes.EMPTY)), clock)
                .getFirst();
    }

    /// The entries below a size that log what outsiders gave, and how many entries each is about.
    public SortedMap<Long, Long> anchors(long below) throws IOException {
        return files.anchors(packs, below);
    }

    /// `checkpoint`, `tile/...` and `tile/entries/...` as the C2SP layout serves them, and beside them
    /// `log.vkey`, `anchor/<index>` and `succession/<n>`.
    @Override
    public Optional<Bytes> read(String path) throws IOException {
        if (path.equals("checkpoint")) {
            return checkpoint();
        }
        if (path.equals(LogOpening.KEY_FILE)) {
            return Optional.of(Bytes.owning((key.text() + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        if (LogFiles.isOne(path)) {
            return files.read(path, packs);
        }
        TilePath tile;
        try {
            tile = TilePath.parse(path);
        } catch (MalformedException e) {
            return Optional.empty();
        }
        return packs.read(tile);
    }

    /// Writes the log as of its latest signed checkpoint into a directory in the C2SP layout.
    public Checkpoint export(Path directory) throws IOException {
        Publication.Published last =
                publication.last().orElseThrow(() -> new IOException("log " + id + " has no checkpoint yet"));
        TileExport.write(this, last.note(), last.checkpoint().size(), directory);
        return last.checkpoint();
    }

    /// Keeps what the log has in a segment of the write-ahead log that is about to go.
    void setAside(Path segment) throws IOException {
        files.setAside(segment, id);
    }

    /// Damage is written down before a segment of the write-ahead log goes. The segment may be all that shows it, or
    /// have held what the damaged files lack: so the log stays refused, also with the right files put back. Other
    /// refusals rest on checkpoints, which stay.
    void rememberRefusal() throws IOException {
        if (writer.closedAtOpening()
                && writer.refusal().orElse(null) instanceof Refusal.Damaged damaged
                && files.refused().isEmpty()) {
            files.putRefused(damaged.detail());
        }
    }

    LogWriter writer() {
        return writer;
    }

    LogPacks packs() {
        return packs;
    }
}
