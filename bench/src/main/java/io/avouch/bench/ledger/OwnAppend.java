package io.avouch.bench.ledger;

import io.avouch.core.Hmac;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.entry.Stored;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.log.AttachmentSink;
import io.avouch.ledger.log.FileSecondStore;
import io.avouch.ledger.log.LedgerConfig;
import io.avouch.ledger.log.LedgerDirectory;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.note.LogKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// The real ledger: canonical payload, salted commitment, idempotency key, write-ahead log, packs.
final class OwnAppend {
    private static final String LOG = "bench";
    private static final int BATCH = 512;
    private static final int UNDER_WAY = Producers.UNDER_WAY;
    static final byte[] SALT = new byte[32];

    private final Feed feed;
    private final LogKey key = LogKey.fromSeed("bench.example/log", new byte[32]);

    OwnAppend(Feed feed) {
        this.feed = feed;
    }

    /// Has every attachment for good at once: the lake is measured elsewhere.
    private static final class Nowhere implements AttachmentSink {
        private final Map<String, Long> sizes = new ConcurrentHashMap<>();

        @Override
        public long durableSize(String log) {
            return sizes.getOrDefault(log, 0L);
        }

        @Override
        public void settle(String log) {}

        @Override
        public void accept(String log, long firstIndex, List<Stored> entries) {
            sizes.put(log, firstIndex + entries.size());
        }
    }

    /// Entries per second from the line to the receipt, over a fresh ledger in that folder.
    double rate(Path folder, long size) throws IOException, InterruptedException {
        return in(folder, log -> size / append(log, 0, size));
    }

    /// What is measured with an open log.
    @FunctionalInterface
    interface Measured<T> {
        T with(Log log) throws IOException, InterruptedException;
    }

    /// Opens a fresh ledger in that folder, and signs its log at the end.
    <T> T in(Path folder, Measured<T> measured) throws IOException, InterruptedException {
        try (LedgerDirectory ledger = open(folder)) {
            Log log = ledger.createLog(LOG, key, sealed(-1), InstantSource.system());
            T result = measured.with(log);
            log.sign();
            return result;
        }
    }

    /// Appends the entries of these numbers with all producers; how many seconds it took.
    double append(Log log, long first, long size) throws IOException, InterruptedException {
        return Producers.seconds(size, BATCH, batches -> produce(log, first, batches));
    }

    static Path directory(Path folder) {
        return folder.resolve("ledger").resolve(LOG);
    }

    private LedgerDirectory open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return LedgerDirectory.open(
                folder.resolve("ledger"),
                LedgerConfig.DEFAULT,
                new FileSecondStore(folder.resolve("second")),
                (id, wanted) -> key,
                List.of(new Nowhere()));
    }

    private void produce(Log log, long first, Producers.Batches batches)
            throws IOException, InterruptedException, ExecutionException {
        Deque<CompletableFuture<List<Receipt>>> waiting = new ArrayDeque<>();
        for (Optional<Producers.Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
            Producers.Batch numbers = next.get();
            waiting.add(log.submit(batch(first + numbers.from(), first + numbers.to()), InstantSource.system()));
            if (waiting.size() > UNDER_WAY) {
                waiting.remove().get();
            }
        }
        for (CompletableFuture<List<Receipt>> rest : waiting) {
            rest.get();
        }
    }

    List<Sealed> batch(long from, long to) {
        List<Sealed> batch = new ArrayList<>((int) (to - from));
        for (long i = from; i < to; i++) {
            batch.add(sealed(i));
        }
        return batch;
    }

    private Sealed sealed(long i) {
        SealedRecord record = feed.sealed(Math.max(0, i));
        return new Sealed(
                i < 0 ? Kind.DECISION : Kind.RECORD,
                Hash.of(record.commitment(SALT)),
                Hash.of(idempotencyKey(i, record)),
                Bytes.owning(LakeLine.of(record, SALT)));
    }

    private static final Hmac KEYED = new Hmac(new byte[32]);

    /// Of the digest's text, as a server takes it.
    static byte[] idempotencyKey(long i, SealedRecord record) {
        MessageDigest sum = KEYED.begin();
        sum.update(ByteBuffer.allocate(8).putLong(i).array());
        sum.update(record.payloadDigest().hex().getBytes(StandardCharsets.US_ASCII));
        return KEYED.end(sum);
    }
}
