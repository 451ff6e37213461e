package io.avouch.store;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.ledger.entry.Receipt;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.log.Log;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals decisions that wait in the outbox, in the order they were made.
///
/// A crash between sealing and noting the index is harmless: the decision id is the idempotency key,
/// so sealing it again gives the same index. That is also why the note's commit need not be waited for.
final class OutboxRelay {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;

    private final Database database;
    private final Organisations organisations;
    private final Executor notes =
            task -> Thread.ofVirtual().name("avouch-notes").start(task);
    private final Map<OrgId, Turn> turns = new ConcurrentHashMap<>();

    /// One organisation's turn, and the notes of what has its place but was not waited for.
    private static final class Turn {
        CompletableFuture<Void> noted = CompletableFuture.completedFuture(null);

        /// A failure is told to whoever asked for it; what is not noted still waits in the outbox.
        void settle() {
            noted.exceptionally(failed -> null).join();
        }
    }

    OutboxRelay(Database database, Organisations organisations) {
        this.database = database;
        this.organisations = organisations;
    }

    interface Sealing {
        Sealed seal(OrgId org, String id, String payload, byte[] salt);
    }

    private record Waiting(UUID id, String payload, Bytes salt) {}

    void drain(OrgId org, Log log, Sealing sealing) throws IOException {
        Turn turn = turn(org);
        synchronized (turn) {
            turn.settle();
            List<Waiting> batch;
            do {
                batch = waiting(org);
                if (batch.isEmpty()) {
                    return;
                }
                note(org, batch, log.append(entries(org, batch, sealing), () -> organisations.now(org)));
            } while (batch.size() == BATCH);
        }
    }

    /// The same without waiting until the last of them are durable.
    void place(OrgId org, Log log, Sealing sealing) throws IOException {
        Turn turn = turn(org);
        synchronized (turn) {
            List<Waiting> batch;
            do {
                turn.settle();
                batch = waiting(org);
                if (batch.isEmpty()) {
                    return;
                }
                turn.noted = placed(org, log, batch, sealing);
            } while (batch.size() == BATCH);
        }
    }

    private CompletableFuture<Void> placed(OrgId org, Log log, List<Waiting> batch, Sealing sealing)
            throws IOException {
        Instant now = organisations.now(org);
        return log.submit(entries(org, batch, sealing), () -> now)
                .thenAcceptAsync(receipts -> note(org, batch, receipts), notes)
                .whenComplete((done, failed) -> {
                    if (failed != null) {
                        LOG.warn("decisions of {} wait for their place: {}", org, failed.getMessage());
                    }
                });
    }

    /// Waits for the notes under way.
    void settle() {
        for (Turn turn : turns.values()) {
            synchronized (turn) {
                turn.settle();
            }
        }
    }

    private Turn turn(OrgId org) {
        return turns.computeIfAbsent(org, any -> new Turn());
    }

    private static List<Sealed> entries(OrgId org, List<Waiting> batch, Sealing sealing) {
        return batch.stream()
                .map(each -> sealing.seal(
                        org, each.id().toString(), each.payload(), each.salt().toArray()))
                .toList();
    }

    private List<Waiting> waiting(OrgId org) {
        return database.rows(
                org,
                "SELECT id, payload, salt FROM decision WHERE org = ? AND log_index IS NULL ORDER BY seq LIMIT "
                        + BATCH,
                (row, number) -> new Waiting(
                        row.getObject("id", UUID.class), row.getString("payload"), Bytes.owning(row.getBytes("salt"))),
                org.value());
    }

    private void note(OrgId org, List<Waiting> batch, List<Receipt> receipts) {
        database.later(
                org,
                "UPDATE decision d SET log_index = n.log_index, sealed_at = n.sealed_at "
                        + "FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[]) n (id, log_index, sealed_at) "
                        + "WHERE d.org = ? AND d.id = n.id",
                batch.stream().map(each -> each.id().toString()).toArray(String[]::new),
                receipts.stream().map(Receipt::index).toArray(Long[]::new),
                receipts.stream().map(each -> each.sealedAt().toString()).toArray(String[]::new),
                org.value());
    }
}
