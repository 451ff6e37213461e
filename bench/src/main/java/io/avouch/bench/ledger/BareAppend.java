package io.avouch.bench.ledger;

import io.avouch.core.evidence.SealedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/// The machine's own limit: the same payloads canonicalised and hashed twice (commitment and leaf), written
/// to one preallocated file, one sync for all that waits. It keeps no order, no tree, no index, no keys.
final class BareAppend {
    private static final int BATCH = 512;
    private static final int UNDER_WAY = Producers.UNDER_WAY;
    private static final int LEAF = 125;
    private static final byte[] SALT = new byte[32];

    private final Feed feed;

    BareAppend(Feed feed) {
        this.feed = feed;
    }

    private record Write(byte[] bytes, CompletableFuture<Boolean> done) {}

    double rate(Path file, long size) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            preallocate(channel, size * (Feed.PAYLOAD_BYTES + LEAF + SALT.length));
            BlockingQueue<Write> queue = new LinkedBlockingQueue<>(64);
            Thread writer = Thread.ofPlatform().daemon().start(() -> write(channel, queue));
            double seconds = Producers.seconds(size, BATCH, batches -> produce(queue, batches));
            writer.interrupt();
            writer.join();
            return size / seconds;
        }
    }

    private static void preallocate(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < bytes; at += zeros.capacity()) {
            zeros.clear();
            channel.write(zeros, at);
        }
        channel.force(true);
    }

    private void produce(BlockingQueue<Write> queue, Producers.Batches batches)
            throws InterruptedException, ExecutionException {
        List<Write> waiting = new ArrayList<>();
        MessageDigest sha = sha256();
        for (Optional<Producers.Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
            Producers.Batch numbers = next.get();
            Write write = new Write(batch(sha, numbers.from(), numbers.to()), new CompletableFuture<>());
            queue.put(write);
            waiting.add(write);
            if (waiting.size() > UNDER_WAY) {
                waiting.removeFirst().done().get();
            }
        }
        for (Write write : waiting) {
            write.done().get();
        }
    }

    private byte[] batch(MessageDigest sha, long from, long to) {
        ByteBuffer out = ByteBuffer.allocate((int) (to - from) * (Feed.PAYLOAD_BYTES + LEAF + SALT.length));
        byte[] leaf = new byte[LEAF];
        for (long i = from; i < to; i++) {
            SealedRecord record = feed.sealed(i);
            byte[] payload = record.payload();
            byte[] commitment = SealedRecord.commitment(SALT, payload);
            System.arraycopy(commitment, 0, leaf, 0, commitment.length);
            out.put(sha.digest(leaf)).put(payload).put(commitment);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static void write(FileChannel channel, BlockingQueue<Write> queue) {
        List<Write> taken = new ArrayList<>();
        long position = 0;
        try {
            while (true) {
                taken.add(queue.take());
                queue.drainTo(taken);
                for (Write write : taken) {
                    position += channel.write(ByteBuffer.wrap(write.bytes()), position);
                }
                channel.force(false);
                taken.forEach(write -> write.done().complete(true));
                taken.clear();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            taken.forEach(write -> write.done().completeExceptionally(failed));
            throw new UncheckedIOException(failed);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
